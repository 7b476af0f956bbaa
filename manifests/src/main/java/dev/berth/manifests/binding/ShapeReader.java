package dev.berth.manifests.binding;

import dev.berth.manifests.syntax.Scalar;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Derives the shape of a document from its records, so that a field is written down once. */
final class ShapeReader {
    private final Map<Class<?>, Scalar<?>> scalars = new HashMap<>();

    ShapeReader(List<Scalar<?>> scalars) {
        scalars.forEach(scalar -> this.scalars.put(scalar.type(), scalar));
    }

    Shape.Fields fields(Class<?> record) {
        SortedMap<String, Shape> known = new TreeMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            known.put(component.getName(), shape(component.getGenericType(), notBuilt(component)));
        }
        Optional<Shape.Choice> choice = Optional.ofNullable(record.getAnnotation(OneOf.class))
                .map(oneOf -> new Shape.Choice(List.of(oneOf.value()), oneOf.required()));
        Optional<Shape.Need> need = Optional.ofNullable(record.getAnnotation(Needs.class))
                .map(needs -> new Shape.Need(needs.name(), needs.other()));
        return new Shape.Fields(known, notBuilt(record), foreign(record), choice, need);
    }

    private Shape shape(Type type, SortedSet<String> notBuilt) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            Shape content = shape(arguments[arguments.length - 1], notBuilt);
            if (generic.getRawType() == Optional.class) {
                return content;
            }
            return generic.getRawType() == List.class ? new Shape.Elements(content) : new Shape.Entries(content);
        }
        Class<?> plain = (Class<?>) type;
        Scalar<?> scalar = scalars.get(plain);
        if (scalar != null) {
            return new Shape.Single(scalar, notBuilt);
        }
        if (!plain.isRecord()) {
            throw new IllegalArgumentException("no spelling is known for values of " + plain);
        }
        return part(plain);
    }

    private Shape part(Class<?> record) {
        Shape.Fields fields = fields(record);
        OrSingle either = record.getAnnotation(OrSingle.class);
        if (either == null) {
            return fields;
        }
        SortedMap<String, Shape> known = new TreeMap<>(fields.known());
        Shape single = Objects.requireNonNull(known.remove(either.value()));
        return new Shape.Either(
                either.value(),
                (Shape.Single) single,
                new Shape.Fields(known, fields.notBuilt(), fields.foreign(), fields.choice(), fields.need()));
    }

    private static SortedSet<String> notBuilt(AnnotatedElement element) {
        NotBuilt names = element.getAnnotation(NotBuilt.class);
        return names == null ? new TreeSet<>() : new TreeSet<>(List.of(names.value()));
    }

    private static SortedMap<String, String> foreign(Class<?> record) {
        SortedMap<String, String> names = new TreeMap<>();
        for (Foreign name : record.getAnnotationsByType(Foreign.class)) {
            names.put(name.name(), name.here());
        }
        return names;
    }
}

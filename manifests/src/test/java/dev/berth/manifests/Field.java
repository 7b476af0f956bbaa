package dev.berth.manifests;

import dev.berth.manifests.binding.NotBuilt;
import dev.berth.manifests.binding.OrSingle;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A place that document records give a name: {@code []} stands for any element of a list, {@code NAME} for any free name. */
public record Field(String path, boolean built) {
    /** All fields of a document; the records of its parts stand in its package. */
    public static List<Field> of(Class<?> document) {
        return inRecord(document, "").toList();
    }

    private static Stream<Field> inRecord(Class<?> record, String path) {
        String start = path.isEmpty() ? "" : path + ".";
        Stream<Field> known = Stream.of(record.getRecordComponents())
                .filter(component -> !isSingle(record, component))
                .flatMap(component -> inComponent(record.getPackage(), component, start + component.getName()));
        return Stream.concat(known, notBuilt(record, path));
    }

    private static Stream<Field> inComponent(Package home, RecordComponent component, String path) {
        String place = path;
        Type type = component.getGenericType();
        while (type instanceof ParameterizedType generic) {
            place += step(generic.getRawType());
            type = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
        }
        Class<?> plain = (Class<?>) type;
        Stream<Field> inside = isDocument(home, plain) ? inRecord(plain, place) : notBuilt(component, place);
        return Stream.concat(Stream.of(new Field(path, true)), inside);
    }

    private static boolean isSingle(Class<?> record, RecordComponent component) {
        OrSingle either = record.getAnnotation(OrSingle.class);
        return either != null && either.value().equals(component.getName());
    }

    /** Unlike a value, a part of a document is not public. */
    private static boolean isDocument(Package home, Class<?> type) {
        return type.isRecord() && type.getPackage().equals(home) && !Modifier.isPublic(type.getModifiers());
    }

    private static String step(Type container) {
        if (container == Optional.class) {
            return "";
        }
        return container == List.class ? "[]" : ".NAME";
    }

    private static Stream<Field> notBuilt(AnnotatedElement element, String path) {
        return Stream.ofNullable(element.getAnnotation(NotBuilt.class))
                .flatMap(names -> Stream.of(names.value()))
                .map(name -> new Field(path + "." + name, false));
    }
}

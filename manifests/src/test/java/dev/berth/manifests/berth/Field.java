package dev.berth.manifests.berth;

import dev.berth.manifests.binding.NotBuilt;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A place that the document records give a name: {@code []} stands for any element of a list, {@code NAME} for any free name. */
record Field(String path, boolean built) {
    /** All of them, in the order of the records. */
    static List<Field> all() {
        List<Field> fields = new ArrayList<>();
        walk(PodDocument.class, "", fields);
        return fields;
    }

    private static void walk(Class<?> record, String path, List<Field> fields) {
        for (RecordComponent component : record.getRecordComponents()) {
            String place = (path.isEmpty() ? "" : path + ".") + component.getName();
            fields.add(new Field(place, true));
            value(
                    component.getGenericType(),
                    Optional.ofNullable(component.getAnnotation(NotBuilt.class)),
                    place,
                    fields);
        }
        notBuilt(Optional.ofNullable(record.getAnnotation(NotBuilt.class)), path, fields);
    }

    private static void value(Type type, Optional<NotBuilt> notBuilt, String path, List<Field> fields) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            String step =
                    generic.getRawType() == List.class ? "[]" : generic.getRawType() == Optional.class ? "" : ".NAME";
            value(arguments[arguments.length - 1], notBuilt, path + step, fields);
        } else if (((Class<?>) type).getPackage().equals(PodDocument.class.getPackage())
                && ((Class<?>) type).isRecord()) {
            walk((Class<?>) type, path, fields);
        } else {
            notBuilt(notBuilt, path, fields);
        }
    }

    private static void notBuilt(Optional<NotBuilt> names, String path, List<Field> fields) {
        names.ifPresent(known -> {
            for (String name : known.value()) {
                fields.add(new Field(path + "." + name, false));
            }
        });
    }
}

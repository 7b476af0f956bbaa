package dev.berth.manifests.binding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.manifests.syntax.Spelling;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.UniqueElements;
import org.hibernate.validator.constraints.time.DurationMin;

/** The declared constraints in the keywords of JSON Schema. */
final class SchemaKeywords {
    /** Told by the list of required fields, or of no use; of lengths of time a schema knows nothing. */
    private static final Set<Class<? extends Annotation>> OTHERS =
            Set.of(NotNull.class, Valid.class, DurationMin.class);

    private SchemaKeywords() {}

    /** Whether a field of this type must be there. */
    static boolean isRequired(AnnotatedType type) {
        boolean filled = type instanceof AnnotatedParameterizedType generic
                && Stream.of(generic.getAnnotatedActualTypeArguments())
                        .anyMatch(argument -> argument.isAnnotationPresent(NotNull.class));
        return filled || type.isAnnotationPresent(NotEmpty.class);
    }

    /** Adds what constraints say of a value to its schema. */
    static void add(ObjectNode schema, Annotation... constraints) {
        for (Annotation constraint : constraints) {
            add(schema, constraint);
        }
    }

    private static void add(ObjectNode schema, Annotation constraint) {
        if (constraint instanceof Min min) {
            schema.put("minimum", min.value());
        } else if (constraint instanceof Max max) {
            schema.put("maximum", max.value());
        } else if (constraint instanceof DecimalMin min) {
            schema.put("minimum", new BigDecimal(min.value()));
        } else if (constraint instanceof DecimalMax max) {
            schema.put("maximum", new BigDecimal(max.value()));
        } else if (constraint instanceof Pattern pattern) {
            schema.put("pattern", Spelling.whole(pattern.regexp()));
        } else if (constraint instanceof Size size) {
            schema.put("minItems", size.min());
        } else if (constraint instanceof NotEmpty) {
            schema.put(schema.has("items") ? "minItems" : "minProperties", 1);
        } else if (constraint instanceof UniqueElements) {
            schema.put("uniqueItems", true);
        } else if (!OTHERS.contains(constraint.annotationType())) {
            throw new IllegalArgumentException("no keyword is known for " + constraint);
        }
    }
}

package dev.berth.manifests.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Fields that exclude each other. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OneOf {
    /** The fields. */
    String[] value();

    /** Whether one of them must be there. */
    boolean required() default true;
}

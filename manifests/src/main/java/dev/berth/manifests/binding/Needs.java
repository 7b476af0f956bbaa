package dev.berth.manifests.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A field that means nothing without another, and would be ignored there. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
    /** The field. */
    String name();

    /** The field it needs. */
    String other();
}

package dev.berth.manifests.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A mapping in whose place a single value may stand. Where the mapping stands, all its fields are required. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OrSingle {
    /** The component that is the single value, and no field of the mapping. */
    String value();
}

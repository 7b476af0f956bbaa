package dev.berth.manifests.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A name from another world (Kubernetes, Compose, appc) that people write here, and what to write instead. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Foreign.All.class)
public @interface Foreign {
    /** The name in the other world. */
    String name();

    /** The field here, seen from the same mapping, such as {@code health.liveness}. */
    String here();

    /** The container that repetition needs. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        /** The names. */
        Foreign[] value();
    }
}

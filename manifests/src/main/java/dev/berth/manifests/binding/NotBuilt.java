package dev.berth.manifests.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Fields of the manifest that this release knows but does not carry out: they are refused by name, never ignored. On a record component that
 * takes single values, the fields of the mapping that may stand there one day.
 */
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface NotBuilt {
    /** The names, sorted. */
    String[] value();
}

package dev.berth.reconciler.rules;

import dev.berth.manifests.model.AppSpec;
import java.util.stream.Collectors;

/** What differs of an environment, for people: names alone, since a value may be a secret. */
final class EnvironmentText {
    private EnvironmentText() {}

    /** The variables of the first that the second lacks or has with another value. */
    static String of(AppSpec spec, AppSpec other) {
        return spec.environment().entrySet().stream()
                .filter(entry -> !entry.getValue().equals(other.environment().get(entry.getKey())))
                .map(entry -> entry.getKey() + " (value withheld)")
                .collect(Collectors.joining(", ", "{", "}"));
    }
}

package dev.berth.reconciler.rules;

import dev.berth.reconciler.world.AppTarget;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What differs of an environment, for people: names alone, since a value may be a secret; of those that are, where they come from and the beginning of a
 * digest that tells nothing of them.
 */
final class EnvironmentText {
    private static final int ENOUGH = 8;

    private EnvironmentText() {}

    /** The variables of the first that the second lacks or has with another value. */
    static String of(AppTarget app, AppTarget other) {
        SortedMap<String, String> differing = new TreeMap<>();
        app.spec().environment().forEach((variable, value) -> {
            if (!value.equals(other.spec().environment().get(variable))) {
                differing.put(variable, variable + " (value withheld)");
            }
        });
        app.spec().secretEnvironment().keySet().stream()
                .filter(variable -> !secret(app, variable).equals(secret(other, variable)))
                .forEach(variable -> differing.put(variable, secret(app, variable)));
        return differing.values().stream().collect(Collectors.joining(", ", "{", "}"));
    }

    private static String secret(AppTarget app, String variable) {
        String digest = app.secrets().getOrDefault(variable, "");
        return variable + " from " + app.spec().secretEnvironment().get(variable) + " ("
                + digest.substring(0, Math.min(ENOUGH, digest.length())) + ")";
    }
}

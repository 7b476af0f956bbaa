package dev.berth.reconciler.rules;

import dev.berth.reconciler.world.AppTarget;
import java.util.stream.Collectors;

/** What differs of an app's secrets, for people: where they come from, and the beginning of a digest that tells nothing of their values. */
final class SecretText {
    private static final int ENOUGH = 8;

    private SecretText() {}

    /** The variables of the first that the second lacks or has with another file or value. */
    static String of(AppTarget app, AppTarget other) {
        return app.spec().secretEnvironment().keySet().stream()
                .filter(variable -> !of(app, variable).equals(of(other, variable)))
                .map(variable -> of(app, variable))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String of(AppTarget app, String variable) {
        String digest = app.secrets().getOrDefault(variable, "");
        return variable + " from " + app.spec().secretEnvironment().get(variable) + " ("
                + digest.substring(0, Math.min(ENOUGH, digest.length())) + ")";
    }
}

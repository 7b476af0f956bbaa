package dev.berth.reconciler.target;

import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.world.SecretSight;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an app's secrets are, without what they say. */
final class SecretDigests {
    private SecretDigests() {}

    static SortedMap<String, String> of(AppSpec app, Map<HostPath, SecretSight> secrets) {
        SortedMap<String, String> digests = new TreeMap<>();
        app.secretEnvironment()
                .forEach((variable, file) -> digests.put(variable, digest(app, variable, file, secrets)));
        return digests;
    }

    private static String digest(AppSpec app, String variable, HostPath file, Map<HostPath, SecretSight> secrets) {
        SecretSight sight = secrets.get(file);
        if (sight instanceof SecretSight.Usable usable) {
            return usable.digest();
        }
        String why = sight instanceof SecretSight.Refused refused ? refused.why() : file + " was not looked at";
        throw new UnresolvableException("app " + app.name() + ": variable " + variable + ": " + why);
    }
}

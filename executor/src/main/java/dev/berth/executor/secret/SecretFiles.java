package dev.berth.executor.secret;

import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.port.SecretWitness;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.SecretSight;
import java.util.SortedMap;
import java.util.TreeMap;

/** The secrets of apps, read anew whenever they are needed. */
public final class SecretFiles implements SecretWitness {
    private final HostLayout layout;

    public SecretFiles(HostLayout layout) {
        this.layout = layout;
    }

    @Override
    public SecretSight look(HostPath file) {
        try {
            byte[] content = SecretFile.read(file);
            SecretFile.text(file, content);
            return new SecretSight.Usable(SecretKey.of(layout).digest(file, content));
        } catch (RefusedSecretException | HostException e) {
            return new SecretSight.Refused(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The variables of an app that are secrets, with their values.
     *
     * @throws HostException where a file can't be used, or has another content than the target was made with
     */
    public SortedMap<String, String> of(AppTarget app) {
        SortedMap<String, String> values = new TreeMap<>();
        app.spec().secretEnvironment().forEach((variable, file) -> values.put(variable, value(app, variable, file)));
        return values;
    }

    private String value(AppTarget app, String variable, HostPath file) {
        try {
            byte[] content = SecretFile.read(file);
            if (!SecretKey.of(layout).digest(file, content).equals(app.secrets().get(variable))) {
                throw new HostException("secret " + variable + " of app " + app.name() + ": " + file
                        + " has changed since the app was planned; the next scan sees to it");
            }
            return SecretFile.text(file, content);
        } catch (RefusedSecretException e) {
            throw new HostException("secret " + variable + " of app " + app.name() + ": " + e.getMessage(), e);
        }
    }
}

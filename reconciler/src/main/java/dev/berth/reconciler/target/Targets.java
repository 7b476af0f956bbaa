package dev.berth.reconciler.target;

import dev.berth.manifests.model.AbsolutePath;
import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.ContainerPath;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.ImageFacts;
import dev.berth.reconciler.world.PodTarget;
import dev.berth.reconciler.world.SecretSight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Resolves specs against what is known of their images. Pure: the same arguments give the same target in every release of one defaults' generation. */
public final class Targets {
    /** Grows by one whenever the same manifest and image give another target than in the release before. */
    public static final int DEFAULTS_GENERATION = 3;

    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private Targets() {}

    /** The target of a spec; unresolvable where an image is not known, or lacks a user, group or command that is needed, or a secret can't be used. */
    public static Resolution resolve(
            PodSpec spec, Map<ImageReference, ImageFacts> images, Map<HostPath, SecretSight> secrets) {
        try {
            List<AppTarget> apps = new ArrayList<>();
            for (AppSpec app : spec.everyApp()) {
                apps.add(app(spec, app, facts(app, images), SecretDigests.of(app, secrets)));
            }
            return new Resolution.Resolved(new PodTarget(spec, apps, DEFAULTS_GENERATION));
        } catch (UnresolvableException e) {
            return new Resolution.Unresolvable(e.reason());
        }
    }

    private static ImageFacts facts(AppSpec app, Map<ImageReference, ImageFacts> images) {
        ImageFacts facts = images.get(app.image());
        if (facts == null) {
            throw new UnresolvableException(
                    "app " + app.name() + ": image " + app.image().text() + " is not in the store");
        }
        return facts;
    }

    private static AppTarget app(PodSpec pod, AppSpec app, ImageFacts facts, SortedMap<String, String> secrets) {
        Identity identity = Identity.of(app, facts);
        return new AppTarget(
                app,
                facts.digest(),
                facts.layers(),
                command(app, facts),
                identity.credentials(),
                environment(pod, app, facts, identity.home()),
                secrets,
                workingDirectory(app, facts),
                facts.stopSignal(),
                ImageVolumes.of(app, facts));
    }

    /** The manifest's exec leaves nothing of the image's; its args alone replace the image's command. */
    private static List<String> command(AppSpec app, ImageFacts facts) {
        List<String> command = new ArrayList<>(app.exec().isEmpty() ? facts.entrypoint() : app.exec());
        command.addAll(app.exec().isEmpty() && app.args().isEmpty() ? facts.command() : app.args());
        if (command.isEmpty()) {
            throw new UnresolvableException("app " + app.name() + ": exec is not set and image "
                    + app.image().text() + " names no command");
        }
        return command;
    }

    private static SortedMap<String, String> environment(PodSpec pod, AppSpec app, ImageFacts facts, String home) {
        SortedMap<String, String> environment = new TreeMap<>();
        environment.put("PATH", DEFAULT_PATH);
        environment.put("HOME", home);
        environment.put("HOSTNAME", pod.hostname());
        environment.putAll(facts.environment());
        environment.putAll(app.environment());
        environment.keySet().removeAll(app.secretEnvironment().keySet());
        return environment;
    }

    private static ContainerPath workingDirectory(AppSpec app, ImageFacts facts) {
        return app.workingDirectory().orElseGet(() -> imageDirectory(app, facts.workingDirectory()));
    }

    private static ContainerPath imageDirectory(AppSpec app, String directory) {
        String clean = directory.length() > 1 && directory.endsWith("/")
                ? directory.substring(0, directory.length() - 1)
                : directory;
        if (clean.isEmpty()) {
            return new ContainerPath("/");
        }
        if (!AbsolutePath.isValid(clean)) {
            throw new UnresolvableException("app " + app.name() + ": working directory \"" + directory + "\" of image "
                    + app.image().text() + " is not a clean absolute path");
        }
        return new ContainerPath(clean);
    }
}

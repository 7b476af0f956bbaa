package dev.berth.reconciler.world;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.ContainerPath;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.Signal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An app with everything resolved against its image: nothing about its process is left to choose.
 *
 * @param imageDigest identity of the image's content
 * @param layers overlay lower directories, topmost first
 * @param argv the command with its arguments, not empty
 * @param environment the environment, PATH and HOME included, but for what are secrets
 * @param secrets variable to the digest of its value, as {@link SecretSight.Usable}; the value stands in the file that the spec names alone
 * @param imageStopSignal by which the image wants to be asked to end
 * @param imageVolumes where the image has a volume and the manifest mounts nothing: each is one of the app's own
 */
public record AppTarget(
        AppSpec spec,
        String imageDigest,
        List<HostPath> layers,
        List<String> argv,
        Credentials credentials,
        SortedMap<String, String> environment,
        SortedMap<String, String> secrets,
        ContainerPath workingDirectory,
        Optional<Signal> imageStopSignal,
        List<ContainerPath> imageVolumes) {
    public AppTarget {
        layers = List.copyOf(layers);
        argv = List.copyOf(argv);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
        imageVolumes = List.copyOf(imageVolumes);
    }

    /** A target of which only the spec is known; for comparisons. */
    public static AppTarget sketch(AppSpec spec) {
        return new AppTarget(
                spec,
                "",
                List.of(),
                List.of(),
                new Credentials(0, 0),
                new TreeMap<>(),
                new TreeMap<>(),
                new ContainerPath("/"),
                Optional.empty(),
                List.of());
    }

    /** The name of the app. */
    public AppName name() {
        return spec.name();
    }

    /** By which it is asked to end: the manifest's word, else the image's. */
    public Signal stopSignal() {
        return spec.stop().signal().or(() -> imageStopSignal).orElse(Signal.TERM);
    }

    /** Numeric identity of the process. */
    public record Credentials(int uid, int gid) {}
}

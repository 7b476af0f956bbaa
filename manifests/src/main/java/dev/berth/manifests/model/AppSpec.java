package dev.berth.manifests.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One app of a pod as its manifest asks for it. Empty {@code exec}, {@code args}, {@code user}, {@code group} and {@code workingDirectory} leave
 * the choice to the image.
 *
 * @param pull empty means {@link PullPolicy#MISSING}
 * @param exec in place of the image's entrypoint and command
 * @param args after {@code exec}, or after the image's entrypoint in place of its command
 * @param stdin whether its standard input can be written to; empty means no
 * @param secretEnvironment variables whose values are the content of files of the host
 */
public record AppSpec(
        AppName name,
        ImageReference image,
        Optional<PullPolicy> pull,
        List<String> exec,
        List<String> args,
        Optional<Boolean> stdin,
        Optional<UserReference> user,
        Optional<UserReference> group,
        SortedMap<String, String> environment,
        SortedMap<String, HostPath> secretEnvironment,
        Optional<ContainerPath> workingDirectory,
        boolean readOnlyRoot,
        List<Mount> mounts,
        List<Port> ports,
        StopPolicy stop,
        LogPolicy logs,
        AppIsolators isolators,
        Optional<Probe> liveness,
        Optional<Probe> readiness,
        Optional<Probe> startup) {
    public AppSpec {
        exec = List.copyOf(exec);
        args = List.copyOf(args);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        secretEnvironment = Collections.unmodifiableSortedMap(new TreeMap<>(secretEnvironment));
        mounts = List.copyOf(mounts);
        ports = List.copyOf(ports);
    }

    /** Its probe of a kind. */
    public Optional<Probe> probe(Probe.Kind kind) {
        return switch (kind) {
            case STARTUP -> startup;
            case LIVENESS -> liveness;
            case READINESS -> readiness;
        };
    }

    /** Whether its standard input can be written to; else it reads nothing. */
    public boolean takesInput() {
        return stdin.orElse(false);
    }
}

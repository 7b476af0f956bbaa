package dev.berth.daemon.command;

import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Port;
import dev.berth.manifests.model.Probe;
import dev.berth.manifests.model.Volume;
import dev.berth.reconciler.status.AppStatus;
import dev.berth.reconciler.status.PodStatus;
import java.util.List;
import java.util.Optional;

/** Leads from what went wrong on the host back to the field of the manifest that asks for it. Pure. */
final class Blame {
    private static final String POD = "metadata.name";

    private Blame() {}

    /** The chain: place in the manifest, field, what went wrong. */
    static String chain(Manifest manifest, String path, String reason) {
        return manifest.origins().at(path) + ": " + path + ": " + reason;
    }

    /** The field that asks for what a pod's reason names: an image, a host port, a volume, a network; else the pod as a whole. */
    static String pathOf(PodSpec spec, PodStatus status) {
        return shared(spec, status.reason()).orElse(POD);
    }

    /** The field that asks for what the reason of one of its apps names. */
    static String pathOfApp(PodSpec spec, AppStatus app) {
        return volume(spec, app.reason()).orElseGet(() -> pathOf(spec, app));
    }

    private static Optional<String> shared(PodSpec spec, String reason) {
        return user(spec, reason)
                .or(() -> image(spec, reason))
                .or(() -> hostPort(spec, reason))
                .or(() -> volume(spec, reason))
                .or(() -> network(reason));
    }

    /** The field of an app that asks for what the app's reason names. */
    private static String pathOf(PodSpec spec, AppStatus app) {
        int index = spec.everyApp().stream().map(AppSpec::name).toList().indexOf(app.name());
        if (index < 0) {
            return POD;
        }
        String path = spec.place(index);
        String reason = app.reason();
        if (reason.contains("out of memory")) {
            return path + ".isolators.memory";
        }
        for (Probe.Kind kind : Probe.Kind.values()) {
            if (reason.contains(kind.word() + " probe")) {
                return path + ".health." + kind.word();
            }
        }
        return mount(spec.everyApp().get(index), reason)
                .map(mount -> path + mount)
                .orElse(path + ".exec");
    }

    /** An account that the image does not have. */
    private static Optional<String> user(PodSpec spec, String reason) {
        for (String field : List.of("user", "group")) {
            Optional<String> app = first(
                    spec.everyApp(),
                    one -> reason.startsWith("app " + one.name() + ": " + field + " "),
                    index -> spec.place(index) + "." + field);
            if (app.isPresent()) {
                return app;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> image(PodSpec spec, String reason) {
        return first(
                spec.everyApp(),
                app -> reason.contains(app.image().text()) || isOfImage(app, reason),
                index -> spec.place(index) + ".image");
    }

    /** A volume that an image has. */
    private static boolean isOfImage(AppSpec app, String reason) {
        return reason.startsWith("make image volume " + app.name() + ":");
    }

    private static Optional<String> hostPort(PodSpec spec, String reason) {
        for (int app = 0; app < spec.everyApp().size(); app++) {
            List<Port> ports = spec.everyApp().get(app).ports();
            String prefix = spec.place(app) + ".ports[";
            Optional<String> found = first(ports, port -> names(port, reason), index -> prefix + index + "].hostPort");
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean names(Port port, String reason) {
        return reason.contains("port")
                && port.hostPort()
                        .filter(host -> reason.matches("(?s).*\\b" + host.port() + "\\b.*"))
                        .isPresent();
    }

    private static Optional<String> volume(PodSpec spec, String reason) {
        return first(spec.volumes(), volume -> names(volume, reason), index -> "spec.volumes[" + index + "]");
    }

    private static boolean names(Volume volume, String reason) {
        return volume instanceof Volume.Host host
                ? reason.contains(host.path().value())
                : reason.contains("volume " + volume.name());
    }

    private static Optional<String> network(String reason) {
        return reason.contains("attach network") || reason.contains("detach network")
                ? Optional.of("spec.networks")
                : Optional.empty();
    }

    private static Optional<String> mount(AppSpec app, String reason) {
        return first(
                app.mounts(), mount -> reason.contains(mount.path().value()), index -> ".mounts[" + index + "].path");
    }

    private interface Matches<T> {
        boolean test(T item);
    }

    private interface Path {
        String of(int index);
    }

    private static <T> Optional<String> first(List<T> items, Matches<T> matches, Path path) {
        for (int index = 0; index < items.size(); index++) {
            if (matches.test(items.get(index))) {
                return Optional.of(path.of(index));
            }
        }
        return Optional.empty();
    }
}

package dev.berth.manifests.checks;

import dev.berth.manifests.checks.Findings.Placed;
import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.ByteCount;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.Port;
import dev.berth.manifests.model.PortName;
import dev.berth.manifests.model.Probe;
import dev.berth.manifests.model.PullPolicy;
import dev.berth.manifests.syntax.Rlimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One app by itself. */
final class AppChecks {
    /** So long a request is sent whole at once, whether or not the app reads it. */
    private static final int LONGEST_REQUEST = 2048;

    private static final ByteCount LEAST_LOG = new ByteCount(4096);

    private AppChecks() {}

    static void check(AppSpec app, String path, Findings findings) {
        ResourceChecks.check(app.isolators().resources(), 1, path + ".isolators", findings);
        app.isolators().rlimits().stream()
                .filter(limit -> limit.soft().compareTo(limit.hard()) > 0)
                .forEach(limit -> findings.add(
                        path + ".isolators.rlimits." + Rlimits.name(limit.resource()) + ".soft",
                        "is above the hard limit"));
        if (app.pull().isPresent() && !(app.image() instanceof ImageReference.RegistryImage)) {
            findings.add(
                    path + ".pull", "is for images of registries alone; what an image of the host is, is always seen");
        }
        if (app.pull().equals(Optional.of(PullPolicy.FOLLOW))
                && app.image() instanceof ImageReference.RegistryImage image
                && image.digest().isPresent()) {
            findings.add(path + ".pull", "follow is for images by tag; what a digest means never changes");
        }
        command(app.exec(), path + ".exec", findings);
        for (Probe.Kind kind : Probe.Kind.values()) {
            app.probe(kind).ifPresent(probe -> probe(probe.check(), path + ".health." + kind.word(), findings));
        }
        if (app.logs().maxSize().compareTo(LEAST_LOG) < 0) {
            findings.add(path + ".logs.maxSize", "is below 4Ki");
        }
        findings.addRepeated("the port name", portNames(app, path));
    }

    private static void probe(Probe.Check check, String path, Findings findings) {
        if (check instanceof Probe.Exec exec) {
            command(exec.command(), path + ".exec", findings);
        }
        if (check instanceof Probe.Http http && length(http) > LONGEST_REQUEST) {
            findings.add(path + ".http", "makes a request of more than " + LONGEST_REQUEST + " characters");
        }
    }

    private static int length(Probe.Http http) {
        return http.path().length()
                + http.headers().entrySet().stream()
                        .mapToInt(header ->
                                header.getKey().length() + header.getValue().length())
                        .sum();
    }

    private static void command(List<String> words, String path, Findings findings) {
        if (!words.isEmpty() && words.get(0).isBlank()) {
            findings.add(path + "[0]", "the name of the program is empty");
        }
    }

    private static List<Placed<PortName>> portNames(AppSpec app, String path) {
        List<Placed<PortName>> names = new ArrayList<>();
        for (Port port : app.ports()) {
            names.add(new Placed<>(port.name(), path + ".ports[" + names.size() + "].name"));
        }
        return names;
    }
}

package dev.berth.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.berth.manifests.ManifestReader;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.ledger.ActionText;
import dev.berth.reconciler.plan.Orders;
import dev.berth.reconciler.plan.Plan;
import dev.berth.reconciler.plan.Planner;
import dev.berth.reconciler.plan.Wanted;
import dev.berth.reconciler.world.ImageFacts;
import dev.berth.reconciler.world.ImageSight;
import dev.berth.reconciler.world.Settled;
import dev.berth.reconciler.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ExamplesTest {
    private static final ImageSight BUSYBOX = new ImageSight.Present(new ImageFacts(
            "sha256:" + "0".repeat(64),
            List.of(new HostPath("/layers/busybox")),
            List.of("/bin/sh"),
            List.of(),
            new TreeMap<>(),
            "/",
            Optional.empty(),
            new TreeMap<>(),
            new TreeMap<>(),
            Optional.empty(),
            List.of()));

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("."))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.startsWith("./target"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void planOfTheExampleIsItsGoldenPlan(Path example) throws IOException {
        Path golden = example.resolveSibling(example.getFileName().toString().replace(".yaml", ".plan"));
        assertThat(plan(specs(example))).isEqualTo(Files.readString(golden));
    }

    private static SortedMap<PodName, PodSpec> specs(Path example) throws IOException {
        List<Manifest> manifests = new ManifestReader()
                .read(example.toString(), Files.readString(example))
                .match(valid -> valid, problems -> fail(problems.toString()));
        SortedMap<PodName, PodSpec> specs = new TreeMap<>();
        manifests.forEach(manifest -> specs.put(manifest.spec().name(), manifest.spec()));
        return specs;
    }

    private static String plan(SortedMap<PodName, PodSpec> specs) {
        SortedMap<ImageReference, ImageSight> images = new TreeMap<>();
        specs.values().forEach(spec -> spec.apps().forEach(app -> images.put(app.image(), BUSYBOX)));
        World world = new World(
                new TreeMap<>(), images, new TreeMap<>(), new TreeSet<>(), new TreeMap<>(), new TreeMap<>(), "boot", 7);
        Plan plan = new Planner(isolators -> new Settled(new TreeMap<>(), List.of()))
                .plan(new Wanted(specs, new TreeSet<>(), new TreeMap<>(), Orders.none()), world, Instant.EPOCH);
        return plan.actions().stream().map(ActionText::of).collect(Collectors.joining("\n", "", "\n"));
    }
}

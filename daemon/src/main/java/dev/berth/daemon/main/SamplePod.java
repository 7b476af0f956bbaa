package dev.berth.daemon.main;

import dev.berth.manifests.ManifestReader;
import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.plan.Planner;
import dev.berth.reconciler.plan.Wanted;
import dev.berth.reconciler.world.ImageFacts;
import dev.berth.reconciler.world.ImageSight;
import dev.berth.reconciler.world.Settled;
import dev.berth.reconciler.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A pod of the usual kind, for having run once what the service does with each: read its manifest and plan it to the last step. Touches nothing. */
final class SamplePod {
    static final String MANIFEST = """
            apiVersion: berth.dev/v1
            kind: Pod
            metadata: {name: a}
            spec:
              network: host
              apps:
                - {name: a, image: 'rootfs:/srv/a', exec: [/a], isolators: {memory: {limit: 1Mi}}}
            """;

    private static final ImageFacts FACTS = new ImageFacts(
            "sha256:" + "0".repeat(64),
            List.of(new HostPath("/layer")),
            List.of("/a"),
            new TreeMap<>(),
            "/",
            Optional.empty(),
            new TreeMap<>(),
            new TreeMap<>());

    private SamplePod() {}

    static void plan() {
        SortedMap<PodName, PodSpec> pods = new TreeMap<>();
        SortedMap<ImageReference, ImageSight> images = new TreeMap<>();
        for (Manifest manifest :
                new ManifestReader().read("a.yaml", MANIFEST).match(valid -> valid, wrong -> List.<Manifest>of())) {
            pods.put(manifest.spec().name(), manifest.spec());
            for (AppSpec app : manifest.spec().apps()) {
                images.put(app.image(), new ImageSight.Present(FACTS));
            }
        }
        World world = new World(new TreeMap<>(), images, new TreeMap<>(), new TreeMap<>(), "boot", 0);
        Planner planner = new Planner(isolators -> new Settled(new TreeMap<>(), List.of()));
        var unused = planner.plan(new Wanted(pods, new TreeSet<>(), new TreeMap<>()), world, Instant.EPOCH);
    }
}

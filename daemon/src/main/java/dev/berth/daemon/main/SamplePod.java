package dev.berth.daemon.main;

import dev.berth.executor.launch.AppCompiler;
import dev.berth.executor.launch.CgroupEntry;
import dev.berth.executor.launch.LaunchHost;
import dev.berth.executor.launch.PodCompiler;
import dev.berth.manifests.ManifestReader;
import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.ledger.Bookkeeping;
import dev.berth.reconciler.ledger.Records;
import dev.berth.reconciler.plan.Orders;
import dev.berth.reconciler.plan.Plan;
import dev.berth.reconciler.plan.Planner;
import dev.berth.reconciler.plan.Wanted;
import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.port.StateStore;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.ImageFacts;
import dev.berth.reconciler.world.ImageSight;
import dev.berth.reconciler.world.Outcome;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.Settled;
import dev.berth.reconciler.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A pod of the usual kind, for having run once what the service does with each: read its manifest, plan it to the last step, compile
 * its launch and write each step down. Touches nothing but the given store. */
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
            List.of(),
            new TreeMap<>(),
            "/",
            Optional.empty(),
            new TreeMap<>(),
            new TreeMap<>(),
            Optional.empty(),
            List.of());

    private static final LaunchHost HOST = new LaunchHost(
            new HostLayout(new HostPath("/state"), new HostPath("/run"), "sample"), List.of(), 0, 1024, List.of());

    private static final CgroupEntry NO_CGROUP = new CgroupEntry(Optional.empty(), List.of());

    private final ManifestReader reader = new ManifestReader();
    private final Planner planner = new Planner(isolators -> new Settled(new TreeMap<>(), List.of()));

    /** Its whole start, as if every effect worked, written into a store that nobody keeps. */
    void play(StateStore store) {
        Optional<PodRecord> record = Optional.empty();
        for (Action action : plan().actions()) {
            record = write(store, record, Bookkeeping.before(action, record, Instant.EPOCH));
            compile(action);
            record = write(store, record, Bookkeeping.done(action, record, new Outcome.Done(), Instant.EPOCH));
        }
        List<PodRecord> unused = store.load();
    }

    private static void compile(Action action) {
        if (action instanceof Action.StartSupervisor start) {
            byte[] unused = new PodCompiler(HOST)
                    .compile(start.pod(), start.target(), NO_CGROUP)
                    .encode();
        }
        if (action instanceof Action.CreateApp create) {
            byte[] unused = new AppCompiler(HOST)
                    .compile(create.pod(), create.instance(), create.target(), NO_CGROUP, new TreeMap<>())
                    .plan()
                    .encode();
        }
    }

    private static Optional<PodRecord> write(StateStore store, Optional<PodRecord> record, List<RowChange> rows) {
        store.apply(rows);
        return Records.apply(record, rows);
    }

    private Plan plan() {
        SortedMap<PodName, PodSpec> pods = new TreeMap<>();
        SortedMap<ImageReference, ImageSight> images = new TreeMap<>();
        for (Manifest manifest : reader.read("a.yaml", MANIFEST).match(valid -> valid, wrong -> List.<Manifest>of())) {
            pods.put(manifest.spec().name(), manifest.spec());
            for (AppSpec app : manifest.spec().apps()) {
                images.put(app.image(), new ImageSight.Present(FACTS));
            }
        }
        World world = new World(
                new TreeMap<>(), images, new TreeMap<>(), new TreeSet<>(), new TreeMap<>(), new TreeMap<>(), "boot", 0);
        return planner.plan(new Wanted(pods, new TreeSet<>(), new TreeMap<>(), Orders.none()), world, Instant.EPOCH);
    }
}

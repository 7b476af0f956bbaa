package dev.berth.bench;

import dev.berth.manifests.ManifestReader;
import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.target.Resolution;
import dev.berth.reconciler.target.Targets;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.ImageFacts;
import dev.berth.reconciler.world.Knob;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodTarget;
import dev.berth.reconciler.world.PodUid;
import dev.berth.reconciler.world.Reason;
import dev.berth.reconciler.world.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A pod whose only app is started again and again. */
final class LaunchPod implements AutoCloseable {
    private static final Reason WHY = new Reason(Reason.Code.NEW_POD, "");
    private static final AppName APP = new AppName("app");

    private final List<Effect<?>> effects;
    private final HostLayout layout;
    private final PodTarget target;
    private final PodHandle pod;

    LaunchPod(List<Effect<?>> effects, HostLayout layout, HostPath rootfs) {
        this.effects = effects;
        this.layout = layout;
        this.target = target(rootfs);
        this.pod = new PodHandle(target.name(), new PodUid("000000000001"));
    }

    private static PodTarget target(HostPath rootfs) {
        PodSpec spec = new ManifestReader()
                .read("launch.yaml", Berth.manifest("launch", "none", "64Mi", rootfs.value()))
                .match(manifests -> manifests.get(0).spec(), problems -> {
                    throw new IllegalStateException(problems.toString());
                });
        ImageFacts facts = new ImageFacts(
                "sha256:" + "0".repeat(64),
                List.of(rootfs),
                List.of(),
                List.of(),
                new TreeMap<>(),
                "/",
                Optional.empty(),
                new TreeMap<>(),
                new TreeMap<>(),
                Optional.empty(),
                List.of());
        Resolution resolution = Targets.resolve(spec, Map.of(spec.apps().get(0).image(), facts), Map.of());
        return ((Resolution.Resolved) resolution).target();
    }

    void make() {
        carryOut(new Action.MakePodDirectory(pod, target, WHY));
        carryOut(cgroup(Resource.of(Resource.Kind.POD_CGROUP), CgroupPath.ofPod(pod.uid())));
        carryOut(cgroup(Resource.of(Resource.Kind.SUPERVISOR_CGROUP), CgroupPath.ofSupervisor(pod.uid())));
        carryOut(new Action.StartSupervisor(pod, target, WHY));
    }

    /** Milliseconds of one start; the instance is taken down again, which is not measured. */
    double launch(int attempt) throws IOException, InterruptedException {
        AppInstance instance = new AppInstance(APP, attempt);
        Resource cgroup = Resource.of(Resource.Kind.APP_CGROUP, instance);
        CgroupPath path = CgroupPath.ofApp(pod.uid(), instance);
        long requested = System.nanoTime();
        carryOut(new Action.MakeCgroup(pod, cgroup, path, limits(), WHY));
        carryOut(new Action.MakeAppRoot(pod, instance, WHY));
        carryOut(new Action.CreateApp(pod, instance, target, WHY));
        carryOut(new Action.StartApp(pod, instance, WHY));
        double milliseconds = (stamp(attempt) - requested) / 1e6;
        carryOut(new Action.KillApp(pod, instance, WHY));
        carryOut(new Action.RemoveCgroup(pod, cgroup, path, WHY));
        carryOut(new Action.RemoveAppRoot(pod, instance, WHY));
        return milliseconds;
    }

    private long stamp(int count) throws IOException, InterruptedException {
        Path log = Path.of(layout.log(target.name(), APP).value());
        for (int tries = 0; tries < 1000; tries++) {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            if (lines.size() >= count) {
                return Berth.stampOf(lines.get(count - 1));
            }
            Thread.sleep(2);
        }
        throw new IOException("no stamp in " + log);
    }

    /** The same limits as the peers get: 64 MiB, 64 tasks, half a core. */
    private static SortedMap<Knob, String> limits() {
        boolean v1 = Files.isDirectory(Path.of("/sys/fs/cgroup/memory"));
        return new TreeMap<>(
                v1
                        ? Map.of(
                                new Knob("memory.limit_in_bytes"),
                                Long.toString(64L << 20),
                                new Knob("pids.max"),
                                "64",
                                new Knob("cpu.cfs_quota_us"),
                                "50000")
                        : Map.of(
                                new Knob("memory.max"),
                                Long.toString(64L << 20),
                                new Knob("pids.max"),
                                "64",
                                new Knob("cpu.max"),
                                "50000 100000"));
    }

    @Override
    public void close() {
        carryOut(new Action.StopSupervisor(pod, WHY));
        carryOut(uncgroup(Resource.Kind.SUPERVISOR_CGROUP, CgroupPath.ofSupervisor(pod.uid())));
        carryOut(uncgroup(Resource.Kind.POD_CGROUP, CgroupPath.ofPod(pod.uid())));
        carryOut(new Action.RemovePodDirectory(pod, WHY));
    }

    private Action.MakeCgroup cgroup(Resource resource, CgroupPath path) {
        return new Action.MakeCgroup(pod, resource, path, new TreeMap<>(), WHY);
    }

    private Action.RemoveCgroup uncgroup(Resource.Kind kind, CgroupPath path) {
        return new Action.RemoveCgroup(pod, Resource.of(kind), path, WHY);
    }

    private void carryOut(Action.OnHost action) {
        Launch.carryOut(effects, action);
    }
}

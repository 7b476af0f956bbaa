package dev.berth.bench;

import dev.berth.executor.cgroup.CgroupEffects;
import dev.berth.executor.cgroup.CgroupRoot;
import dev.berth.executor.cgroup.CgroupSetup;
import dev.berth.executor.cgroup.KernelCgroupTree;
import dev.berth.executor.effect.PodEffects;
import dev.berth.executor.launch.LaunchHost;
import dev.berth.executor.stage1.SupervisorClient;
import dev.berth.executor.stage1.SupervisorStarter;
import dev.berth.executor.stage1.Suspects;
import dev.berth.executor.witness.LaunchHostProbe;
import dev.berth.linux.HostRoot;
import dev.berth.linux.netns.NetnsPins;
import dev.berth.linux.process.ProcessTable;
import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.HostLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * From the action to the app: Berth's effects of one app start (cgroup, writable layer, create, start) in a pod that exists, against a container of an OCI runtime. Berth mounts an
 * overlay and writes a log, which the runtimes do not; they make namespaces for the container, which Berth made with the pod.
 */
final class Launch {
    private static final HostRoot ROOT = HostRoot.system();

    private final Workplace place;

    Launch(Workplace place) {
        this.place = place;
    }

    List<Row> measure(int repeats) throws Exception {
        Sample ours = berth(repeats);
        boolean hybrid = Files.isDirectory(Path.of("/sys/fs/cgroup/unified"));
        return List.of(
                row(ours, "crun run", peer(new OciRuntime("crun", place, hybrid), repeats), "<= 0.8x"),
                row(ours, "runc run", peer(new OciRuntime("runc", place, false), repeats), ""));
    }

    private static Row row(Sample ours, String name, Sample theirs, String goal) {
        return new Row("launch: action to the app's first instruction", "ms", ours, name, theirs, goal);
    }

    private static Sample peer(OciRuntime runtime, int repeats) throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < Sample.runs(repeats); i++) {
            times.add(runtime.launch("berth-bench-" + i));
        }
        return Sample.warm(times);
    }

    private Sample berth(int repeats) throws Exception {
        Path state = place.directory().resolve("launch");
        Path run = Files.createDirectory(place.run().resolve("launch"));
        HostLayout layout =
                new HostLayout(new HostPath(state.toString()), new HostPath(run.toString()), "berth-bench-launch");
        CgroupSetup cgroups = CgroupSetup.prepare(CgroupSetup.find(ROOT), new CgroupRoot("", layout.instance()));
        HostPath rootfs = new HostPath(place.rootfs().toString());
        try (LaunchPod pod = new LaunchPod(effects(layout, cgroups), layout, rootfs)) {
            pod.make();
            List<Double> times = new ArrayList<>();
            for (int attempt = 1; attempt <= Sample.runs(repeats); attempt++) {
                times.add(pod.launch(attempt));
            }
            return Sample.warm(times);
        } finally {
            new NetnsPins(ROOT, Path.of(layout.netnsDirectory().value())).dismantle();
            cgroups.dismantle();
        }
    }

    private List<Effect<?>> effects(HostLayout layout, CgroupSetup setup) {
        KernelCgroupTree tree = new KernelCgroupTree(ROOT, setup);
        LaunchHost host = new LaunchHostProbe(ROOT).probe(layout, tree);
        Path stage1 = place.checkout().resolve("executor/target/stage1/berth-stage1");
        List<Effect<?>> effects = new ArrayList<>(new CgroupEffects(setup).all());
        effects.addAll(PodEffects.all(
                host,
                ROOT,
                tree,
                new ProcessTable(ROOT),
                new SupervisorClient(layout, new Suspects()),
                new SupervisorStarter(new HostPath(stage1.toString()), layout)));
        return effects;
    }

    /** Carries an action out with the one effect that handles it. */
    static void carryOut(List<Effect<?>> effects, Action.OnHost action) {
        for (Effect<?> effect : effects) {
            if (effect.handles().isInstance(action)) {
                carryOut(effect, action);
                return;
            }
        }
        throw new IllegalArgumentException("nobody carries out " + action);
    }

    private static <A extends Action.OnHost> void carryOut(Effect<A> effect, Action.OnHost action) {
        effect.carryOut(effect.handles().cast(action));
    }
}

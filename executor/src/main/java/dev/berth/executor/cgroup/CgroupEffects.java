package dev.berth.executor.cgroup;

import dev.berth.linux.SyscallException;
import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Action.FreezeApp;
import dev.berth.reconciler.world.Action.MakeCgroup;
import dev.berth.reconciler.world.Action.RemoveCgroup;
import dev.berth.reconciler.world.Action.SetKnobs;
import dev.berth.reconciler.world.Action.ThawApp;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.Knob;
import dev.berth.reconciler.world.Outcome;
import dev.berth.reconciler.world.PodHandle;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;

/** The effects on cgroups. */
public final class CgroupEffects {
    private final CgroupDirectories directories;
    private final CgroupKill kill;
    private final Knobs knobs;
    private final MemoryReserve reserve;
    private final Freezer freezer;

    /** Effects on what {@link CgroupSetup} prepared. */
    public CgroupEffects(CgroupSetup setup) {
        this.directories = new CgroupDirectories(setup.places());
        this.kill = new CgroupKill(setup.places());
        this.knobs = new Knobs(setup.places(), new Controllers(setup.features()));
        this.reserve = new MemoryReserve(setup.places());
        this.freezer = new Freezer(setup.places());
    }

    /** One effect for each action on a cgroup's directory, values or freezer. */
    public List<Effect<?>> all() {
        return List.of(
                new Step<>(MakeCgroup.class, this::make),
                new Step<>(SetKnobs.class, action -> set(action.path(), action.knobs())),
                new Step<>(RemoveCgroup.class, action -> remove(action.path())),
                new Step<>(FreezeApp.class, action -> freezer.hold(path(action.pod(), action.instance()))),
                new Step<>(ThawApp.class, action -> freezer.thaw(path(action.pod(), action.instance()))));
    }

    private static CgroupPath path(PodHandle pod, AppInstance instance) {
        return CgroupPath.ofApp(pod.uid(), instance);
    }

    private void make(MakeCgroup action) {
        directories.make(action.path());
        set(action.path(), action.knobs());
    }

    /** The sum is made again even where another value of this cgroup could not be written. */
    private void set(CgroupPath path, SortedMap<Knob, String> values) {
        boolean reserves = isPod(path) && reserve.isChangedBy(path, values);
        try {
            knobs.write(path, values);
        } finally {
            if (reserves) {
                reserve.adjust();
            }
        }
    }

    private void remove(CgroupPath path) {
        boolean reserved = isPod(path) && reserve.has(path);
        kill.kill(path);
        directories.remove(path);
        if (reserved) {
            reserve.adjust();
        }
    }

    private static boolean isPod(CgroupPath path) {
        return Path.of(path.value()).resolveSibling("").equals(Path.of(CgroupSetup.PODS.value()));
    }

    private record Step<A extends Action.OnHost>(Class<A> handles, Consumer<A> work) implements Effect<A> {
        @Override
        public Outcome carryOut(A action) {
            try {
                work.accept(action);
                return new Outcome.Done();
            } catch (SyscallException e) {
                throw new HostException(e.getMessage(), e);
            }
        }
    }
}

package dev.berth.executor.cgroup;

import dev.berth.linux.SyscallException;
import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Action.KillApp;
import dev.berth.reconciler.world.Action.MakeCgroup;
import dev.berth.reconciler.world.Action.RemoveCgroup;
import dev.berth.reconciler.world.Action.SetKnobs;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.Outcome;
import dev.berth.reconciler.world.Resource;
import java.util.List;
import java.util.function.Consumer;

/** The effects on cgroups. */
public final class CgroupEffects {
    private final CgroupDirectories directories;
    private final CgroupKill kill;
    private final Knobs knobs;

    /** Effects on what {@link CgroupSetup} prepared. */
    public CgroupEffects(CgroupSetup setup) {
        this.directories = new CgroupDirectories(setup.tree());
        this.kill = new CgroupKill(setup.tree());
        this.knobs = new Knobs(setup.tree(), new Controllers(setup.features()));
    }

    /** One effect for each action on a cgroup. */
    public List<Effect<?>> all() {
        return List.of(
                new Step<>(MakeCgroup.class, this::make),
                new Step<>(SetKnobs.class, action -> knobs.write(action.path(), action.knobs())),
                new Step<>(
                        KillApp.class,
                        action -> kill.kill(CgroupPath.ofApp(action.pod().uid(), action.instance()))),
                new Step<>(RemoveCgroup.class, action -> remove(action.path())));
    }

    private void make(MakeCgroup action) {
        directories.make(action.path());
        knobs.write(action.path(), action.knobs());
        if (action.resource().kind() == Resource.Kind.POD_CGROUP) {
            directories.make(CgroupTree.initOf(action.pod().uid()));
        }
    }

    private void remove(CgroupPath path) {
        kill.kill(path);
        directories.remove(path);
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

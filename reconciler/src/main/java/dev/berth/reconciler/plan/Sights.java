package dev.berth.reconciler.plan;

import dev.berth.manifests.model.AppName;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.AppSight;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.CgroupSight;
import dev.berth.reconciler.world.Knob;
import dev.berth.reconciler.world.Look;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodSight;
import dev.berth.reconciler.world.Resource;
import dev.berth.reconciler.world.SupervisorSight;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** How witnesses will see a pod when an action has worked. */
final class Sights {
    private Sights() {}

    static PodSight after(PodSight sight, Action action, Instant now) {
        if (action instanceof Action.AdmitPod || action instanceof Action.EnterBoot) {
            return PodSight.nothing();
        }
        if (action instanceof Action.StartSupervisor) {
            return with(PodSight.nothing(), new SupervisorSight.Alive(0, 0));
        }
        if (action instanceof Action.StopSupervisor) {
            return with(PodSight.nothing(), new SupervisorSight.Absent());
        }
        if (action instanceof Action.PinNetns || action instanceof Action.UnpinNetns) {
            return withNetwork(sight, Look.notLooked());
        }
        return action instanceof Action.AttachNetwork || action instanceof Action.DetachNetwork
                ? withNetwork(sight, sight.netnsPinned())
                : ofApps(sight, action, now);
    }

    private static PodSight ofApps(PodSight sight, Action action, Instant now) {
        if (action instanceof Action.CreateApp create) {
            return withApp(sight, create.instance(), new AppSight.Created(0));
        }
        if (action instanceof Action.StartApp start) {
            return sight.app(start.instance().app()) instanceof AppSight.Running
                    ? sight
                    : withApp(sight, start.instance(), new AppSight.Running(0, now));
        }
        if (action instanceof Action.KillApp kill) {
            return sight.app(kill.instance().app()) instanceof AppSight.Ended
                    ? sight
                    : withoutApp(sight, kill.instance().app());
        }
        if (action instanceof Action.RecordEnd end) {
            return withoutApp(sight, end.after().name());
        }
        return ofCgroups(sight, action);
    }

    private static PodSight ofCgroups(PodSight sight, Action action) {
        if (action instanceof Action.SetKnobs set) {
            return withKnobs(sight, set.path(), set.knobs());
        }
        if (action instanceof Action.FreezeApp freeze) {
            return withFreeze(sight, freeze.pod(), freeze.instance(), true);
        }
        if (action instanceof Action.ThawApp thaw) {
            return withFreeze(sight, thaw.pod(), thaw.instance(), false);
        }
        if (action instanceof Action.RemoveCgroup remove) {
            return withoutCgroup(sight, remove.path());
        }
        return action instanceof Action.MakeCgroup make
                ? withoutCgroup(ofNewInstance(sight, make.resource()), make.path())
                : sight;
    }

    private static PodSight ofNewInstance(PodSight sight, Resource cgroup) {
        return cgroup.kind() == Resource.Kind.APP_CGROUP
                ? withoutApp(sight, AppInstance.ofDirectoryName(cgroup.key()).app())
                : sight;
    }

    private static PodSight withoutCgroup(PodSight sight, CgroupPath path) {
        SortedMap<CgroupPath, CgroupSight> cgroups = new TreeMap<>(sight.cgroups());
        cgroups.remove(path);
        return withCgroups(sight, cgroups);
    }

    private static PodSight withKnobs(PodSight sight, CgroupPath path, SortedMap<Knob, String> written) {
        CgroupSight before = sight.cgroups().getOrDefault(path, new CgroupSight(true, new TreeMap<>(), 0, false));
        SortedMap<Knob, String> knobs = new TreeMap<>(before.knobs());
        knobs.putAll(written);
        return withCgroup(sight, path, new CgroupSight(before.present(), knobs, before.oomKills(), before.frozen()));
    }

    private static PodSight withFreeze(PodSight sight, PodHandle pod, AppInstance instance, boolean frozen) {
        CgroupPath path = CgroupPath.ofApp(pod.uid(), instance);
        CgroupSight before = sight.cgroups().get(path);
        return before == null
                ? sight
                : withCgroup(sight, path, new CgroupSight(before.present(), before.knobs(), before.oomKills(), frozen));
    }

    private static PodSight withCgroup(PodSight sight, CgroupPath path, CgroupSight seen) {
        SortedMap<CgroupPath, CgroupSight> cgroups = new TreeMap<>(sight.cgroups());
        cgroups.put(path, seen);
        return withCgroups(sight, cgroups);
    }

    private static PodSight withApp(PodSight sight, AppInstance instance, AppSight seen) {
        SortedMap<AppName, AppSight> apps = new TreeMap<>(sight.apps());
        apps.put(instance.app(), seen);
        return withApps(sight, apps);
    }

    private static PodSight withoutApp(PodSight sight, AppName app) {
        SortedMap<AppName, AppSight> apps = new TreeMap<>(sight.apps());
        apps.remove(app);
        return withApps(sight, apps);
    }

    private static PodSight withApps(PodSight sight, SortedMap<AppName, AppSight> apps) {
        return new PodSight(
                sight.supervisor(), apps, sight.cgroups(), sight.netnsPinned(), sight.attached(), sight.health());
    }

    private static PodSight withCgroups(PodSight sight, SortedMap<CgroupPath, CgroupSight> cgroups) {
        return new PodSight(
                sight.supervisor(), sight.apps(), cgroups, sight.netnsPinned(), sight.attached(), sight.health());
    }

    private static PodSight with(PodSight sight, SupervisorSight supervisor) {
        return new PodSight(
                supervisor, sight.apps(), sight.cgroups(), sight.netnsPinned(), sight.attached(), sight.health());
    }

    /** After a change of the network its state is not known before the next look. */
    private static PodSight withNetwork(PodSight sight, Look<Boolean> pinned) {
        return new PodSight(
                sight.supervisor(), sight.apps(), sight.cgroups(), pinned, Look.notLooked(), sight.health());
    }
}

package dev.berth.reconciler.simulation;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.NetworkMode;
import dev.berth.manifests.model.Volume;
import dev.berth.reconciler.ledger.ActionText;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.ImageVolume;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodTarget;
import dev.berth.reconciler.world.PodUid;
import dev.berth.reconciler.world.Reason;
import dev.berth.reconciler.world.Resource;

/** What must hold before each effect, whatever led to it. */
final class OrderRules {
    private final SimulatedHost host;

    OrderRules(SimulatedHost host) {
        this.host = host;
    }

    void check(Action action) {
        if (action instanceof Action.OnPod onPod && onPod.pod().uid().equals(SimulatedHost.FOREIGN)) {
            host.violated("not ours: " + ActionText.of(action));
        }
        if (action instanceof Action.MakeCgroup make) {
            checkCgroup(make);
        } else if (action instanceof Action.StartSupervisor start) {
            checkSupervisor(start);
        } else if (action instanceof Action.PinNetns pin) {
            require(pin, host.pods.containsKey(pin.pod().uid()), "no supervisor");
        } else if (action instanceof Action.AttachNetwork attach) {
            PodUid uid = attach.pod().uid();
            require(attach, host.pins.contains(uid) || host.meddledPins.contains(uid), "no pin");
        } else if (action instanceof Action.CreateApp create) {
            checkCreate(create);
        } else if (action instanceof Action.StartApp start) {
            require(
                    start,
                    host.pod(start.pod()).apps.containsKey(start.instance().app()),
                    "not created");
        } else if (action instanceof Action.FreezeApp freeze) {
            PodUid uid = freeze.pod().uid();
            require(freeze, host.running(uid, freeze.instance().app().value()).isPresent(), "it does not run");
        } else if (action instanceof Action.Removes removes) {
            checkRemoval(removes);
        }
    }

    private void checkCgroup(Action.MakeCgroup make) {
        if (make.resource().kind() == Resource.Kind.APP_CGROUP) {
            require(make, host.cgroups.containsKey(CgroupPath.ofPod(make.pod().uid())), "no pod cgroup");
        }
    }

    private void checkSupervisor(Action.StartSupervisor start) {
        PodUid uid = start.pod().uid();
        require(start, !host.pods.containsKey(uid), "there is a supervisor already");
        require(start, host.runDirectories.contains(uid), "no run-time directory");
        require(start, host.cgroups.containsKey(CgroupPath.ofSupervisor(uid)), "no supervisor cgroup");
        require(start, host.cgroups.containsKey(CgroupPath.ofPod(uid)), "no pod cgroup");
    }

    private void checkCreate(Action.CreateApp create) {
        PodUid uid = create.pod().uid();
        String name = uid + "/" + create.instance().directoryName();
        require(create, host.cgroups.containsKey(CgroupPath.ofApp(uid, create.instance())), "no cgroup");
        require(create, host.roots.contains(name), "no root");
        require(create, network(uid, create.target()), "no network");
        require(create, prepared(create), "an init app has not completed");
        require(create, volumes(uid, create.target()), "a volume is missing");
        require(create, imageVolumes(create), "a volume of its image is missing");
        SimulatedApp other = host.pod(create.pod()).apps.get(create.instance().app());
        require(create, other == null || !other.live(), "another instance lives");
    }

    private boolean prepared(Action.CreateApp create) {
        PodTarget target = create.target();
        return target.spec().initApps().stream()
                .takeWhile(init -> !init.name().equals(create.instance().app()))
                .allMatch(init -> host.prepared.contains(create.pod().uid() + "/" + init.name()));
    }

    private boolean network(PodUid uid, PodTarget target) {
        return target.spec().network() == NetworkMode.HOST || host.leases.contains(uid);
    }

    private boolean volumes(PodUid uid, PodTarget target) {
        return target.spec().volumes().stream()
                .filter(volume -> volume instanceof Volume.Files
                        || (volume instanceof Volume.Empty empty && empty.medium() == Volume.Medium.DISK))
                .allMatch(volume -> host.volumes.contains(uid + "/" + volume.name()));
    }

    private boolean imageVolumes(Action.CreateApp create) {
        AppName app = create.instance().app();
        return create.target().app(app).orElseThrow().imageVolumes().stream()
                .map(path -> new ImageVolume(app, path).key())
                .allMatch(key -> host.volumes.contains(create.pod().uid() + "/" + key));
    }

    private void checkRemoval(Action.Removes removes) {
        PodHandle pod = removes.pod();
        boolean live = host.pod(pod).anyLive();
        switch (removes.resource().kind()) {
            case APP, APP_FREEZE -> {}
            case APP_CGROUP, APP_ROOT -> checkInstance(removes);
            case ATTACHMENT -> require(removes, !live || isRepair(removes.reason()), "apps live");
            case NETNS_PIN -> require(removes, !host.leases.contains(pod.uid()), "still attached");
            case SUPERVISOR -> require(removes, !live, "apps live");
            case VOLUME, IMAGE_VOLUME -> require(removes, !host.pods.containsKey(pod.uid()), "a supervisor is there");
            case SUPERVISOR_CGROUP -> require(removes, !host.pods.containsKey(pod.uid()), "a supervisor is there");
            case POD_CGROUP -> require(removes, childless(CgroupPath.ofPod(pod.uid())), "there are cgroups below");
            case POD_DIRECTORY -> require(removes, empty(pod.uid()), "volumes or roots are left");
        }
    }

    /** A broken attachment is made anew while apps run; where that was cut off it goes on as something unfinished. */
    private static boolean isRepair(Reason reason) {
        return reason.code() == Reason.Code.DRIFT || reason.code() == Reason.Code.UNFINISHED;
    }

    private void checkInstance(Action.Removes removes) {
        boolean lives = host.pod(removes.pod()).apps.values().stream()
                .anyMatch(app -> app.live()
                        && app.instance
                                .directoryName()
                                .equals(removes.resource().key()));
        require(removes, !lives, "the instance lives");
    }

    private boolean childless(CgroupPath path) {
        return host.cgroups.keySet().stream().noneMatch(other -> other.value().startsWith(path.value() + "/"));
    }

    private boolean empty(PodUid uid) {
        String prefix = uid + "/";
        return host.volumes.stream().noneMatch(name -> name.startsWith(prefix))
                && host.roots.stream().noneMatch(name -> name.startsWith(prefix));
    }

    private void require(Action.OnPod action, boolean holds, String otherwise) {
        if (!holds) {
            host.violated(action.pod().name() + ": " + ActionText.of(action) + " although " + otherwise);
        }
    }
}

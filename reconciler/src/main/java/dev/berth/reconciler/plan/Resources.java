package dev.berth.reconciler.plan;

import dev.berth.manifests.model.NetworkMode;
import dev.berth.manifests.model.Volume;
import dev.berth.reconciler.port.Settle;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.ImageVolume;
import dev.berth.reconciler.world.Knob;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodTarget;
import dev.berth.reconciler.world.Reason;
import dev.berth.reconciler.world.Resource;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The resources of a pod itself: which it needs, and the action that makes or removes each. */
final class Resources {
    private Resources() {}

    /** What a target needs, in the order of making. */
    static SortedSet<Resource> needed(PodTarget target) {
        SortedSet<Resource> needed = new TreeSet<>();
        needed.add(Resource.of(Resource.Kind.POD_DIRECTORY));
        needed.add(Resource.of(Resource.Kind.POD_CGROUP));
        needed.add(Resource.of(Resource.Kind.SUPERVISOR_CGROUP));
        needed.add(Resource.of(Resource.Kind.SUPERVISOR));
        for (Volume volume : target.spec().volumes()) {
            if (made(volume)) {
                needed.add(Resource.volume(volume.name()));
            }
        }
        for (AppTarget app : target.apps()) {
            app.imageVolumes().forEach(path -> needed.add(Resource.imageVolume(new ImageVolume(app.name(), path))));
        }
        if (target.spec().network() != NetworkMode.HOST) {
            needed.add(Resource.of(Resource.Kind.NETNS_PIN));
            needed.add(Resource.of(Resource.Kind.ATTACHMENT));
        }
        return needed;
    }

    /** A volume that someone else brings along needs no making: the host has host volumes, the supervisor mounts memory ones. */
    private static boolean made(Volume volume) {
        return volume instanceof Volume.Files
                || (volume instanceof Volume.Empty empty && empty.medium() == Volume.Medium.DISK);
    }

    static Action make(PodCase pod, Resource resource, Reason why) {
        PodHandle handle = pod.handle();
        PodTarget target = pod.target();
        return switch (resource.kind()) {
            case POD_DIRECTORY -> new Action.MakePodDirectory(handle, target, why);
            case POD_CGROUP, SUPERVISOR_CGROUP ->
                new Action.MakeCgroup(handle, resource, cgroup(handle, resource), knobs(pod, resource), why);
            case VOLUME -> new Action.MakeVolume(handle, volume(target, resource), why);
            case IMAGE_VOLUME -> imageVolume(handle, target, ImageVolume.ofKey(resource.key()), why);
            case SUPERVISOR -> new Action.StartSupervisor(handle, target, why);
            case NETNS_PIN -> new Action.PinNetns(handle, why);
            case ATTACHMENT -> new Action.AttachNetwork(handle, target, why);
            case APP_CGROUP, APP_ROOT, APP, APP_FREEZE ->
                throw new IllegalArgumentException(resource + " is not a pod's own");
        };
    }

    static Action remove(PodCase pod, Resource resource, Reason why) {
        PodHandle handle = pod.handle();
        return switch (resource.kind()) {
            case POD_DIRECTORY -> new Action.RemovePodDirectory(handle, why);
            case POD_CGROUP, SUPERVISOR_CGROUP, APP_CGROUP ->
                new Action.RemoveCgroup(handle, resource, cgroup(handle, resource), why);
            case VOLUME, IMAGE_VOLUME -> new Action.RemoveVolume(handle, resource, why);
            case SUPERVISOR -> new Action.StopSupervisor(handle, why);
            case NETNS_PIN -> new Action.UnpinNetns(handle, why);
            case ATTACHMENT -> new Action.DetachNetwork(handle, pod.target(), why);
            case APP_ROOT -> new Action.RemoveAppRoot(handle, AppInstance.ofDirectoryName(resource.key()), why);
            case APP_FREEZE -> new Action.ThawApp(handle, AppInstance.ofDirectoryName(resource.key()), why);
            case APP -> new Action.KillApp(handle, AppInstance.ofDirectoryName(resource.key()), why);
        };
    }

    private static CgroupPath cgroup(PodHandle handle, Resource resource) {
        return switch (resource.kind()) {
            case SUPERVISOR_CGROUP -> CgroupPath.ofSupervisor(handle.uid());
            case APP_CGROUP -> CgroupPath.ofApp(handle.uid(), AppInstance.ofDirectoryName(resource.key()));
            case POD_DIRECTORY,
                    POD_CGROUP,
                    VOLUME,
                    IMAGE_VOLUME,
                    SUPERVISOR,
                    NETNS_PIN,
                    ATTACHMENT,
                    APP_ROOT,
                    APP,
                    APP_FREEZE -> CgroupPath.ofPod(handle.uid());
        };
    }

    /** The supervisor's cgroup has no limits: it must work when the pod is at its own. */
    private static SortedMap<Knob, String> knobs(PodCase pod, Resource resource) {
        Settle settle = pod.moment().settle();
        return resource.kind() == Resource.Kind.POD_CGROUP
                ? settle.settle(pod.target().spec().isolators()).knobs()
                : new TreeMap<>();
    }

    private static Action imageVolume(PodHandle handle, PodTarget target, ImageVolume volume, Reason why) {
        AppTarget app = target.app(volume.app()).orElseThrow();
        return new Action.MakeImageVolume(handle, volume, app.layers(), why);
    }

    private static Volume volume(PodTarget target, Resource resource) {
        return target.spec().volumes().stream()
                .filter(volume -> volume.name().value().equals(resource.key()))
                .findFirst()
                .orElseThrow();
    }
}

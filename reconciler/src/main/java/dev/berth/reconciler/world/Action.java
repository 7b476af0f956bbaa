package dev.berth.reconciler.world;

import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.Probe;
import dev.berth.manifests.model.Signal;
import dev.berth.manifests.model.Volume;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing to do: one effect, one ledger row, one reason. All decisions are made when it is planned; whoever carries it out has none left. Each effect
 * is idempotent: after a crash it may be carried out again.
 */
public sealed interface Action {
    /** What it works on. */
    Lane lane();

    /** Why it is planned. */
    Reason reason();

    /** An action on a pod that has a uid. */
    sealed interface OnPod extends Action {
        PodHandle pod();

        @Override
        default Lane lane() {
            return new Lane.Pod(pod().name());
        }
    }

    /** An action on the host; as opposed to one that only changes rows. Its handler is an {@code Effect}. */
    sealed interface OnHost extends Action {}

    /** Makes a resource, which is in the ledger before. */
    sealed interface Makes extends OnPod, OnHost {
        Resource resource();
    }

    /** Removes a resource, which is struck from the ledger when its absence was seen. */
    sealed interface Removes extends OnPod, OnHost {
        Resource resource();
    }

    /** Imports an image into the store and unpacks it. */
    record FetchImage(ImageReference image, Reason reason) implements OnHost {
        @Override
        public Lane lane() {
            return new Lane.Image(image);
        }
    }

    /** Gives a pod its uid and stores its target. Rows only. */
    record AdmitPod(PodHandle pod, PodTarget target, String bootId, Reason reason) implements OnPod {}

    /** Makes the pod's state and run-time directories. */
    record MakePodDirectory(PodHandle pod, PodTarget target, Reason reason) implements Makes {
        @Override
        public Resource resource() {
            return Resource.of(Resource.Kind.POD_DIRECTORY);
        }
    }

    /** Makes a cgroup in every hierarchy and writes its knobs. */
    record MakeCgroup(PodHandle pod, Resource resource, CgroupPath path, SortedMap<Knob, String> knobs, Reason reason)
            implements Makes {
        public MakeCgroup {
            knobs = Collections.unmodifiableSortedMap(new TreeMap<>(knobs));
        }
    }

    /** Makes an empty volume on disk or writes a volume's files. Host volumes need no making; memory volumes are the supervisor's. */
    record MakeVolume(PodHandle pod, Volume volume, Reason reason) implements Makes {
        @Override
        public Resource resource() {
            return new Resource(Resource.Kind.VOLUME, volume.name().value());
        }
    }

    /**
     * Makes a volume that an app's image has, with what the image has there.
     *
     * @param layers the image's, topmost first
     */
    record MakeImageVolume(PodHandle pod, ImageVolume volume, List<HostPath> layers, Reason reason) implements Makes {
        public MakeImageVolume {
            layers = List.copyOf(layers);
        }

        @Override
        public Resource resource() {
            return Resource.imageVolume(volume);
        }
    }

    /** Starts the supervisor, which makes the pod's namespaces and PID 1. */
    record StartSupervisor(PodHandle pod, PodTarget target, Reason reason) implements Makes {
        @Override
        public Resource resource() {
            return Resource.of(Resource.Kind.SUPERVISOR);
        }
    }

    /** Pins the pod's network namespace by a bind mount. */
    record PinNetns(PodHandle pod, Reason reason) implements Makes {
        @Override
        public Resource resource() {
            return Resource.of(Resource.Kind.NETNS_PIN);
        }
    }

    /** Attaches the pinned namespace to the pod's network, host ports included; mode {@code none} only raises the loopback. */
    record AttachNetwork(PodHandle pod, PodTarget target, Reason reason) implements Makes {
        @Override
        public Resource resource() {
            return Resource.of(Resource.Kind.ATTACHMENT);
        }
    }

    /** Makes the writable layer of an app instance. */
    record MakeAppRoot(PodHandle pod, AppInstance instance, Reason reason) implements Makes {
        @Override
        public Resource resource() {
            return Resource.of(Resource.Kind.APP_ROOT, instance);
        }
    }

    /** Has the supervisor prepare an app instance up to, not including, its exec. */
    record CreateApp(PodHandle pod, AppInstance instance, PodTarget target, Reason reason) implements Makes {
        @Override
        public Resource resource() {
            return Resource.of(Resource.Kind.APP, instance);
        }
    }

    /** Lets a created app instance exec. */
    record StartApp(PodHandle pod, AppInstance instance, Reason reason) implements OnPod, OnHost {}

    /** Holds all processes of an app instance where they are. */
    record FreezeApp(PodHandle pod, AppInstance instance, Reason reason) implements Makes {
        @Override
        public Resource resource() {
            return Resource.of(Resource.Kind.APP_FREEZE, instance);
        }
    }

    /** Lets the processes of a frozen app instance go on. */
    record ThawApp(PodHandle pod, AppInstance instance, Reason reason) implements Removes {
        @Override
        public Resource resource() {
            return Resource.of(Resource.Kind.APP_FREEZE, instance);
        }
    }

    /** Writes changed knobs of a cgroup, in an order that never leaves a limit above both the old and the new one. */
    record SetKnobs(PodHandle pod, CgroupPath path, SortedMap<Knob, String> knobs, Reason reason)
            implements OnPod, OnHost {
        public SetKnobs {
            knobs = Collections.unmodifiableSortedMap(new TreeMap<>(knobs));
        }
    }

    /**
     * Stores a target whose changes have been carried out or need none. Rows only.
     *
     * @param whole whether that is all that the manifest asks for now
     */
    record StoreTarget(PodHandle pod, PodTarget target, boolean whole, Reason reason) implements OnPod {}

    /** Notes that what failed is not needed any more. Rows only. */
    record ForgetFailure(PodHandle pod, Reason reason) implements OnPod {}

    /** Lets an app whose newest run is over be started again at once, whatever came of that run. Rows only. */
    record ReviveApp(PodHandle pod, AppInstance instance, Reason reason) implements OnPod {}

    /** Asks an app instance's main process to end. */
    record SignalApp(PodHandle pod, AppInstance instance, Signal signal, Reason reason) implements OnPod, OnHost {}

    /** Kills every process of an app instance's cgroup and waits until it is empty. Struck is the app's own row. */
    record KillApp(PodHandle pod, AppInstance instance, Reason reason) implements Removes {
        @Override
        public Resource resource() {
            return Resource.of(Resource.Kind.APP, instance);
        }
    }

    /** Writes the end of an app instance into the history. Rows only. */
    record RecordEnd(PodHandle pod, AppRecord after, Reason reason) implements OnPod {}

    /** Removes an app instance's writable layer. */
    record RemoveAppRoot(PodHandle pod, AppInstance instance, Reason reason) implements Removes {
        @Override
        public Resource resource() {
            return Resource.of(Resource.Kind.APP_ROOT, instance);
        }
    }

    /** Kills what is left in a cgroup and removes it from every hierarchy. */
    record RemoveCgroup(PodHandle pod, Resource resource, CgroupPath path, Reason reason) implements Removes {}

    /** Marks a pod as being taken down. Rows only. */
    record BeginRemoval(PodHandle pod, Reason reason) implements OnPod {}

    /** Notes that a pod's run-time resources of an earlier boot are gone. Rows only. */
    record EnterBoot(PodHandle pod, String bootId, Reason reason) implements OnPod {}

    /** Detaches the pod from its network, and sees that it worked. */
    record DetachNetwork(PodHandle pod, PodTarget target, Reason reason) implements Removes {
        @Override
        public Resource resource() {
            return Resource.of(Resource.Kind.ATTACHMENT);
        }
    }

    /** Removes the pin of the network namespace. */
    record UnpinNetns(PodHandle pod, Reason reason) implements Removes {
        @Override
        public Resource resource() {
            return Resource.of(Resource.Kind.NETNS_PIN);
        }
    }

    /** Ends the supervisor and with it PID 1; needs no help of either. */
    record StopSupervisor(PodHandle pod, Reason reason) implements Removes {
        @Override
        public Resource resource() {
            return Resource.of(Resource.Kind.SUPERVISOR);
        }
    }

    /** Removes a volume that Berth made, with its content. */
    record RemoveVolume(PodHandle pod, Resource resource, Reason reason) implements Removes {}

    /** Removes the pod's directories. */
    record RemovePodDirectory(PodHandle pod, Reason reason) implements Removes {
        @Override
        public Resource resource() {
            return Resource.of(Resource.Kind.POD_DIRECTORY);
        }
    }

    /** Forgets a pod whose ledger is empty. Rows only. */
    record ForgetPod(PodHandle pod, Reason reason) implements OnPod {}

    /** Runs a probe once; a command gets the app's confinement, which the target holds. */
    record RunProbe(PodHandle pod, AppInstance instance, PodTarget target, Probe.Kind kind, Probe probe, Reason reason)
            implements OnPod, OnHost {
        @Override
        public Lane lane() {
            return new Lane.Probe(pod.name(), new NamedProbe(instance.app(), kind));
        }
    }

    /** Nothing to do before a moment: the loop wakes then. */
    record WakeAt(Lane lane, Instant at, Reason reason) implements Action {}

    /** Nothing can be done until something outside changes; the reason names the holder or the cause. */
    record Blocked(PodName podName, Reason reason) implements Action {
        @Override
        public Lane lane() {
            return new Lane.Pod(podName);
        }
    }
}

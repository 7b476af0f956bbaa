package dev.berth.reconciler.port;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Probe;
import dev.berth.reconciler.world.AppRecord;
import dev.berth.reconciler.world.Attachment;
import dev.berth.reconciler.world.Event;
import dev.berth.reconciler.world.ExitRecord;
import dev.berth.reconciler.world.Failure;
import dev.berth.reconciler.world.Health;
import dev.berth.reconciler.world.LedgerState;
import dev.berth.reconciler.world.NamedApp;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodTarget;
import dev.berth.reconciler.world.PodUid;
import dev.berth.reconciler.world.Reason;
import dev.berth.reconciler.world.Resource;
import java.time.Instant;
import java.util.Optional;

/** One change of what is remembered. Each is idempotent; those of one step are applied in one transaction. */
public sealed interface RowChange {
    /** Whether it must survive a power loss: what it describes survives one too. */
    default boolean durable() {
        return false;
    }

    /** A pod with its uid, target and boot. */
    record AddPod(PodHandle pod, PodTarget target, String bootId, Instant at) implements RowChange {
        @Override
        public boolean durable() {
            return true;
        }
    }

    /** The pod and all its rows are gone; events and ends stay. */
    record DropPod(PodUid uid) implements RowChange {
        @Override
        public boolean durable() {
            return true;
        }
    }

    /** The target that is carried out. */
    record PutTarget(PodUid uid, PodTarget target) implements RowChange {}

    /** The boot in which the pod's run-time resources are made. */
    record PutBoot(PodUid uid, String bootId) implements RowChange {}

    /** The pod is being taken down. */
    record PutRemoval(PodUid uid, Reason reason) implements RowChange {
        @Override
        public boolean durable() {
            return true;
        }
    }

    /** An app's record. It stays when the app leaves the target, for its attempts never go back for a uid. */
    record PutApp(PodUid uid, AppRecord app) implements RowChange {}

    /** What holds of a probe of an app. */
    record PutHealth(PodUid uid, Probe.Kind kind, Health health) implements RowChange {}

    /** An end for the history. */
    record AddEnd(PodName pod, AppName app, ExitRecord exit) implements RowChange {}

    /**
     * A ledger row's state. That something may be there must survive a power loss, where the thing itself does; a making or a removal that is not
     * known to be complete is done again.
     */
    record PutResource(PodUid uid, Resource resource, LedgerState state) implements RowChange {
        @Override
        public boolean durable() {
            boolean outlivesReboot =
                    resource.kind() == Resource.Kind.ATTACHMENT || resource.kind() == Resource.Kind.POD_DIRECTORY;
            return state == LedgerState.INTENDED && outlivesReboot;
        }
    }

    /** The resource's removal was seen. */
    record StrikeResource(PodUid uid, Resource resource) implements RowChange {}

    /** What the network gave. */
    record PutAttachment(PodUid uid, Attachment attachment) implements RowChange {}

    /** The network took it back. */
    record DropAttachments(PodUid uid) implements RowChange {}

    /** The failure that holds the pod up, or none any more. */
    record PutFailure(PodUid uid, Optional<Failure> failure) implements RowChange {}

    /** The pod's apps shall not run. Kept by name: a pod that is made anew is still stopped. */
    record PutStop(PodName pod) implements RowChange {
        @Override
        public boolean durable() {
            return true;
        }
    }

    /** The pod's apps may run again. */
    record DropStop(PodName pod) implements RowChange {
        @Override
        public boolean durable() {
            return true;
        }
    }

    /** The app shall hold still. Kept by name, as a stop is. */
    record PutPause(NamedApp app) implements RowChange {
        @Override
        public boolean durable() {
            return true;
        }
    }

    /** The app may go on. */
    record DropPause(NamedApp app) implements RowChange {
        @Override
        public boolean durable() {
            return true;
        }
    }

    /** A pod used the image, by its reference as manifests spell it, until now, or begins to. Outlives the pod. */
    record PutImageUse(String image, Instant at) implements RowChange {}

    /** The image is not in the store any more. */
    record DropImageUse(String image) implements RowChange {}

    /** What a pod's manifest says from now on, for the history; nothing where it said that last. Outlives the pod. */
    record AddRevision(PodSpec spec, Instant at) implements RowChange {}

    /** An event for the history. */
    record AddEvent(Event event) implements RowChange {}
}

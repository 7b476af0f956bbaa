package dev.berth.reconciler.world;

import dev.berth.manifests.model.AppName;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Berth remembers of a pod: intent, history and ledger.
 *
 * @param target what was last carried out (not what is newly wanted)
 * @param bootId the boot in which its run-time resources were made
 * @param removal why it is being taken down; once set there is no way back for this uid
 * @param ledger the state of each resource
 */
public record PodRecord(
        PodHandle handle,
        PodTarget target,
        String bootId,
        Instant createdAt,
        Optional<Reason> removal,
        SortedMap<AppName, AppRecord> apps,
        SortedMap<Resource, LedgerState> ledger,
        List<Attachment> attachments,
        Optional<Failure> failure) {
    public PodRecord {
        apps = Collections.unmodifiableSortedMap(new TreeMap<>(apps));
        ledger = Collections.unmodifiableSortedMap(new TreeMap<>(ledger));
        attachments = List.copyOf(attachments);
    }

    /** The record of an app; a fresh one where there is none yet. */
    public AppRecord app(AppName name) {
        return apps.getOrDefault(name, AppRecord.fresh(name));
    }

    /** A pod that was just given its uid: no app was started and nothing made. */
    public static PodRecord admitted(PodHandle handle, PodTarget target, String bootId, Instant at) {
        return new PodRecord(
                handle,
                target,
                bootId,
                at,
                Optional.empty(),
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(),
                Optional.empty());
    }

    /** The state of a resource; empty where it has no row. */
    public Optional<LedgerState> state(Resource resource) {
        return Optional.ofNullable(ledger.get(resource));
    }

    /** The same with another target. */
    public PodRecord withTarget(PodTarget changed) {
        return new PodRecord(handle, changed, bootId, createdAt, removal, apps, ledger, attachments, failure);
    }

    /** The same in another boot. */
    public PodRecord withBoot(String changed) {
        return new PodRecord(handle, target, changed, createdAt, removal, apps, ledger, attachments, failure);
    }

    /** The same, being taken down. */
    public PodRecord withRemoval(Reason why) {
        return new PodRecord(handle, target, bootId, createdAt, Optional.of(why), apps, ledger, attachments, failure);
    }

    /** The same with other app records. */
    public PodRecord withApps(SortedMap<AppName, AppRecord> changed) {
        return new PodRecord(handle, target, bootId, createdAt, removal, changed, ledger, attachments, failure);
    }

    /** The same with another ledger. */
    public PodRecord withLedger(SortedMap<Resource, LedgerState> changed) {
        return new PodRecord(handle, target, bootId, createdAt, removal, apps, changed, attachments, failure);
    }

    /** The same with other attachments. */
    public PodRecord withAttachments(List<Attachment> changed) {
        return new PodRecord(handle, target, bootId, createdAt, removal, apps, ledger, changed, failure);
    }

    /** The same with another failure, or none. */
    public PodRecord withFailure(Optional<Failure> changed) {
        return new PodRecord(handle, target, bootId, createdAt, removal, apps, ledger, attachments, changed);
    }
}

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
}

package dev.berth.reconciler.ledger;

import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.world.Attachment;
import dev.berth.reconciler.world.PodRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Folds row changes into the record of one pod, as the state store does in its tables. */
public final class Records {
    private Records() {}

    /** The record after the changes; changes that are of no record's concern (events, ends) leave it as it is. */
    public static Optional<PodRecord> apply(Optional<PodRecord> record, List<RowChange> changes) {
        Optional<PodRecord> folded = record;
        for (RowChange change : changes) {
            folded = apply(folded, change);
        }
        return folded;
    }

    private static Optional<PodRecord> apply(Optional<PodRecord> record, RowChange change) {
        if (change instanceof RowChange.AddPod add) {
            return Optional.of(PodRecord.admitted(add.pod(), add.target(), add.bootId(), add.at()));
        }
        if (change instanceof RowChange.DropPod) {
            return Optional.empty();
        }
        return record.map(known -> applyTo(known, change));
    }

    private static PodRecord applyTo(PodRecord record, RowChange change) {
        if (change instanceof RowChange.PutResource put) {
            return record.withLedger(with(record.ledger(), put.resource(), put.state()));
        }
        if (change instanceof RowChange.StrikeResource strike) {
            return record.withLedger(without(record.ledger(), strike.resource()));
        }
        if (change instanceof RowChange.PutApp put) {
            return record.withApps(with(record.apps(), put.app().name(), put.app()));
        }
        return applyToPod(record, change);
    }

    private static PodRecord applyToPod(PodRecord record, RowChange change) {
        if (change instanceof RowChange.PutTarget put) {
            return record.withTarget(put.target());
        }
        if (change instanceof RowChange.PutBoot put) {
            return record.withBoot(put.bootId());
        }
        if (change instanceof RowChange.PutRemoval put) {
            return record.withRemoval(put.reason());
        }
        if (change instanceof RowChange.PutFailure put) {
            return record.withFailure(put.failure());
        }
        return applyToNetwork(record, change);
    }

    private static PodRecord applyToNetwork(PodRecord record, RowChange change) {
        if (change instanceof RowChange.PutAttachment put) {
            List<Attachment> attachments = new ArrayList<>(record.attachments());
            attachments.removeIf(
                    known -> known.network().equals(put.attachment().network()));
            attachments.add(put.attachment());
            return record.withAttachments(attachments);
        }
        return change instanceof RowChange.DropAttachments ? record.withAttachments(List.of()) : record;
    }

    private static <K extends Comparable<K>, V> SortedMap<K, V> with(SortedMap<K, V> map, K key, V value) {
        SortedMap<K, V> changed = new TreeMap<>(map);
        changed.put(key, value);
        return changed;
    }

    private static <K extends Comparable<K>, V> SortedMap<K, V> without(SortedMap<K, V> map, K key) {
        SortedMap<K, V> changed = new TreeMap<>(map);
        changed.remove(key);
        return changed;
    }
}

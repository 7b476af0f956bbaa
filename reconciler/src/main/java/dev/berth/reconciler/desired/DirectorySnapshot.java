package dev.berth.reconciler.desired;

import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.Problem;
import dev.berth.manifests.model.ReadResult;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One look at the manifest directory.
 *
 * @param failure why the directory is missing or can't be read; empty where it was read
 * @param files what each manifest file says, or its problems; one that can't be read has a problem that says so
 * @param order problems of pods that would wait for ever for each other
 * @param settled whether nobody is seen writing: no file half written, no Git operation under way
 */
public record DirectorySnapshot(
        String failure, SortedMap<String, ReadResult<List<Manifest>>> files, List<Problem> order, boolean settled) {
    public DirectorySnapshot {
        order = List.copyOf(order);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }
}

package dev.berth.executor.launch;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What mount(2) is given besides the target. */
record FileSystem(String type, String source, SortedSet<MountOption> options, String data) {
    FileSystem {
        options = Collections.unmodifiableSortedSet(new TreeSet<>(options));
    }

    /** One whose source is only a label. */
    static FileSystem of(String type, SortedSet<MountOption> options, String data) {
        return new FileSystem(type, type, options, data);
    }

    String describe() {
        String flags = MountOption.words(options);
        String all = flags + (flags.isEmpty() || data.isEmpty() ? "" : ",") + data;
        return all.isEmpty() ? type : type + " (" + all + ")";
    }
}

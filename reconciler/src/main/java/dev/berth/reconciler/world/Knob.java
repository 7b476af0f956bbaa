package dev.berth.reconciler.world;

/** A kernel value that an isolator sets: the file's name as cgroups(7) documents it, for example {@code memory.max} or {@code cpu.cfs_quota_us}. */
public record Knob(String file) implements Comparable<Knob> {
    /** The controller: the text before the first dot. */
    public String controller() {
        int dot = file.indexOf('.');
        return dot < 0 ? file : file.substring(0, dot);
    }

    @Override
    public int compareTo(Knob other) {
        return file.compareTo(other.file);
    }

    @Override
    public String toString() {
        return file;
    }
}

package dev.berth.manifests.model;

/** An amount of memory or disk in bytes, not negative. */
public record ByteCount(long bytes) implements Comparable<ByteCount> {
    public ByteCount {
        if (bytes < 0) {
            throw new IllegalArgumentException("negative byte count " + bytes);
        }
    }

    @Override
    public int compareTo(ByteCount other) {
        return Long.compare(bytes, other.bytes);
    }
}

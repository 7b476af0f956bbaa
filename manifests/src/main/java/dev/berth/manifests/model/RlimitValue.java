package dev.berth.manifests.model;

/** A number in the unit of its resource, or none at all. */
public record RlimitValue(long number) implements Comparable<RlimitValue> {
    /** No limit; -1, as the kernel's RLIM_INFINITY. */
    public static final RlimitValue UNLIMITED = new RlimitValue(-1);

    public RlimitValue {
        if (number < -1) {
            throw new IllegalArgumentException("negative limit: " + number);
        }
    }

    /** The highest is no limit. */
    @Override
    public int compareTo(RlimitValue other) {
        return Long.compareUnsigned(number, other.number);
    }

    @Override
    public String toString() {
        return number < 0 ? "unlimited" : Long.toString(number);
    }
}

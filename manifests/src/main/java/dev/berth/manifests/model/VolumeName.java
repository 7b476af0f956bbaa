package dev.berth.manifests.model;

/** The name of a volume, unique in its pod: a DNS label (RFC 1123), 1 to 63 characters. */
public record VolumeName(String value) implements Comparable<VolumeName> {
    public VolumeName {
        DnsLabel.check("volume name", value);
    }

    @Override
    public int compareTo(VolumeName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

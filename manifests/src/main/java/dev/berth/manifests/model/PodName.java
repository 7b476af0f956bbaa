package dev.berth.manifests.model;

/** The name of a pod, unique on the host and usable again after deletion: a DNS label (RFC 1123), 1 to 63 characters. */
public record PodName(String value) implements Comparable<PodName> {
    public PodName {
        DnsLabel.check("pod name", value);
    }

    @Override
    public int compareTo(PodName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

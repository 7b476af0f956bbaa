package dev.berth.manifests.model;

/** The name of a port, unique in its app: a DNS label (RFC 1123), 1 to 63 characters. */
public record PortName(String value) implements Comparable<PortName> {
    public PortName {
        DnsLabel.check("port name", value);
    }

    @Override
    public int compareTo(PortName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.berth.manifests.model;

/** The name of an app, unique in its pod: a DNS label (RFC 1123), 1 to 63 characters. */
public record AppName(String value) implements Comparable<AppName> {
    public AppName {
        DnsLabel.check("app name", value);
    }

    @Override
    public int compareTo(AppName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.berth.manifests.host;

/** A proxy for HTTP, as in {@code http://proxy.example:3128}. It holds no password, since a configuration is shown to whoever asks for it. */
public record ProxyUrl(String value) {
    static final String REGEX = "http://(?:[A-Za-z0-9.-]+|\\[[A-Fa-f0-9:]+\\])(?::[0-9]{1,5})?/?";

    public ProxyUrl {
        if (!value.matches(REGEX)) {
            throw new IllegalArgumentException("not the URL of a proxy: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

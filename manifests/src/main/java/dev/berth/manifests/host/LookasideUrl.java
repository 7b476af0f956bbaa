package dev.berth.manifests.host;

/** A server of detached signatures, as in {@code https://signatures.example/base}. */
public record LookasideUrl(String value) {
    static final String REGEX =
            "https?://(?:[A-Za-z0-9.-]+|\\[[A-Fa-f0-9:]+\\])(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~-]+)*/?";

    public LookasideUrl {
        if (!value.matches(REGEX)) {
            throw new IllegalArgumentException("not the URL of a server: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

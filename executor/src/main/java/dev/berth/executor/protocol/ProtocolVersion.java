package dev.berth.executor.protocol;

/** The versions of the protocol that this side speaks. */
public enum ProtocolVersion {
    MIN(1),
    MAX(1);

    private final int number;

    ProtocolVersion(int number) {
        this.number = number;
    }

    /** The version. */
    public int number() {
        return number;
    }
}

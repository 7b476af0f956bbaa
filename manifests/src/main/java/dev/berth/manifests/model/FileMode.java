package dev.berth.manifests.model;

/** Permission bits of a file, 0 to 07777. */
public record FileMode(int bits) {
    public FileMode {
        if (bits < 0 || bits > 07777) {
            throw new IllegalArgumentException("file mode out of range: " + bits);
        }
    }

    /** The octal spelling with a leading zero. */
    public String octal() {
        return "0" + Integer.toOctalString(bits);
    }
}

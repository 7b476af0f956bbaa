package dev.berth.linux.file;

/** What an inode is. */
public enum FileType {
    FIFO(0010000),
    CHARACTER_DEVICE(0020000),
    DIRECTORY(0040000),
    BLOCK_DEVICE(0060000),
    REGULAR(0100000),
    SYMBOLIC_LINK(0120000),
    SOCKET(0140000);

    private final int bits;

    FileType(int bits) {
        this.bits = bits;
    }

    /** The type bits of a mode, to be combined with permission bits. */
    public int bits() {
        return bits;
    }

    /** The type of these bits. */
    public static FileType of(int bits) {
        for (FileType type : values()) {
            if (type.bits == bits) {
                return type;
            }
        }
        throw new IllegalArgumentException("no file type " + Integer.toOctalString(bits));
    }
}

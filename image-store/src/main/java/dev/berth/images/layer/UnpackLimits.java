package dev.berth.images.layer;

/**
 * How much an image may take when unpacked, against archives that are small only while compressed.
 *
 * @param bytes of all files together, holes counted
 * @param entries files, directories and links together
 */
public record UnpackLimits(long bytes, long entries) {
    /** Far above any real image. */
    public static final UnpackLimits GENEROUS = new UnpackLimits(200L << 30, 4_000_000);
}

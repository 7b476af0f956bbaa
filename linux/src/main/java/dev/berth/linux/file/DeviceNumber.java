package dev.berth.linux.file;

/**
 * The pair that names a device.
 *
 * @param major the driver
 * @param minor the driver's device
 */
public record DeviceNumber(int major, int minor) {
    /** The character device with which overlayfs marks a name as deleted. */
    public static final DeviceNumber WHITEOUT = new DeviceNumber(0, 0);

    /** The pair within the single number that stat(2) reports. */
    public static DeviceNumber decode(long encoded) {
        long major = ((encoded >>> 8) & 0xfffL) | ((encoded >>> 32) & 0xfffff000L);
        long minor = (encoded & 0xffL) | ((encoded >>> 12) & 0xffffff00L);
        return new DeviceNumber((int) major, (int) minor);
    }

    /** The C library's single number. */
    public long encoded() {
        long wideMajor = Integer.toUnsignedLong(major);
        long wideMinor = Integer.toUnsignedLong(minor);
        return ((wideMajor & 0xfffL) << 8)
                | ((wideMajor & 0xfffff000L) << 32)
                | (wideMinor & 0xffL)
                | ((wideMinor & 0xffffff00L) << 12);
    }

    @Override
    public String toString() {
        return major + ":" + minor;
    }
}

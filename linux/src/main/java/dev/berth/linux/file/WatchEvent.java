package dev.berth.linux.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change that inotify saw in a watched directory.
 *
 * @param name the entry's name; empty where the change is to the directory itself or to the watch
 */
public record WatchEvent(Kind kind, String name) {
    private static final int HEADER = 16;

    /** What happened. */
    public enum Kind {
        MODIFIED(0x2),
        CLOSED_AFTER_WRITE(0x8),
        MOVED_OUT(0x40),
        MOVED_IN(0x80),
        CREATED(0x100),
        DELETED(0x200),
        /** The directory itself is gone. */
        DIRECTORY_DELETED(0x400),
        /** The directory itself has another name now. */
        DIRECTORY_MOVED(0x800),
        UNMOUNTED(0x2000),
        /** Events were lost: list the directory again. */
        OVERFLOW(0x4000),
        /** The last event of a watch. */
        WATCH_ENDED(0x8000);

        private final int bit;

        Kind(int bit) {
            this.bit = bit;
        }

        static int mask() {
            int mask = 0;
            for (Kind kind : values()) {
                mask |= kind.bit;
            }
            return mask & 0xfff;
        }

        private static Optional<Kind> of(int mask) {
            for (Kind kind : values()) {
                if ((mask & kind.bit) != 0) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /** The events in what one read of an inotify descriptor returned, in native byte order. */
    static List<WatchEvent> parse(ByteBuffer read) {
        List<WatchEvent> events = new ArrayList<>();
        while (read.remaining() >= HEADER) {
            int start = read.position();
            int mask = read.getInt(start + 4);
            byte[] name = new byte[read.getInt(start + 12)];
            read.position(start + HEADER);
            read.get(name);
            Kind.of(mask).ifPresent(kind -> events.add(new WatchEvent(kind, unpadded(name))));
        }
        return List.copyOf(events);
    }

    private static String unpadded(byte[] name) {
        int length = 0;
        while (length < name.length && name[length] != 0) {
            length++;
        }
        return new String(name, 0, length, StandardCharsets.UTF_8);
    }
}

package dev.berth.daemon.command;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The keys that leave a command on a terminal to itself, and how far they have been typed. */
final class DetachKeys {
    private static final String CONTROL = "ctrl-";
    private static final int CONTROL_BITS = 0x1f;

    private final byte[] keys;
    private final Deque<Byte> held = new ArrayDeque<>();

    private DetachKeys(byte[] keys) {
        this.keys = keys;
    }

    /** Reads the form of docker and podman: {@code ctrl-p,ctrl-q}; empty for no keys. */
    static final class Converter implements ITypeConverter<DetachKeys> {
        @Override
        public DetachKeys convert(String text) {
            ByteArrayOutputStream keys = new ByteArrayOutputStream();
            if (!text.isEmpty()) {
                Arrays.stream(text.split(",", -1)).forEach(word -> keys.write(key(word)));
            }
            return new DetachKeys(keys.toByteArray());
        }

        private static int key(String word) {
            String lower = word.toLowerCase(Locale.ROOT);
            if (lower.matches(CONTROL + "[a-z@\\[\\\\\\]^_]")) {
                return lower.charAt(CONTROL.length()) & CONTROL_BITS;
            }
            if (word.length() == 1 && StandardCharsets.US_ASCII.newEncoder().canEncode(word)) {
                return word.charAt(0);
            }
            throw new TypeConversionException(
                    "'" + word + "' is no key: write a character, or ctrl- and one of a-z, @, [, \\, ], ^ and _");
        }
    }

    static DetachKeys none() {
        return new DetachKeys(new byte[0]);
    }

    static DetachKeys usual() {
        return new Converter().convert("ctrl-p,ctrl-q");
    }

    /** What of the typed keys is the command's; the beginning of the keys is held back until it is known what follows. */
    byte[] pass(byte[] typed) {
        ByteArrayOutputStream passed = new ByteArrayOutputStream();
        for (int i = 0; i < typed.length && !complete(); i++) {
            held.addLast(typed[i]);
            while (!isBeginning()) {
                passed.write(held.removeFirst());
            }
        }
        return passed.toByteArray();
    }

    /** Whether all of them have been typed. */
    boolean complete() {
        return keys.length > 0 && held.size() == keys.length;
    }

    private boolean isBeginning() {
        if (held.size() > keys.length) {
            return false;
        }
        Iterator<Byte> next = held.iterator();
        for (int i = 0; next.hasNext(); i++) {
            if (next.next() != keys[i]) {
                return false;
            }
        }
        return true;
    }
}

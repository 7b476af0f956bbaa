package dev.berth.images.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What does not fit into an entry's own header, as records before it (POSIX pax). Values are bytes: attributes are no text. */
final class PaxHeader {
    private final ByteArrayOutputStream records = new ByteArrayOutputStream();

    void add(String name, String value) {
        add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The form is {@code LENGTH NAME=VALUE\n}, where the length counts its own digits too. */
    void add(String name, byte[] value) {
        byte[] start = (" " + name + "=").getBytes(StandardCharsets.UTF_8);
        int rest = start.length + value.length + 1;
        int length = rest;
        while (length != rest + digits(length)) {
            length = rest + digits(length);
        }
        records.writeBytes(Integer.toString(length).getBytes(StandardCharsets.US_ASCII));
        records.writeBytes(start);
        records.writeBytes(value);
        records.write('\n');
    }

    /** All records; empty where there is nothing to say. */
    byte[] bytes() {
        return records.toByteArray();
    }

    private static int digits(int number) {
        return Integer.toString(number).length();
    }
}

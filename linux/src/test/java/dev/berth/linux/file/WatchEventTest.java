package dev.berth.linux.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class WatchEventTest {
    @Test
    void reads_padded_names_and_events_without_one() {
        ByteBuffer read = ByteBuffer.allocate(256).order(ByteOrder.nativeOrder());
        append(read, 0x100, "a.yaml", 16);
        append(read, 0x4000, "", 0);
        append(read, 0x40000080, "dir", 16);

        assertThat(WatchEvent.parse(read.flip()))
                .containsExactly(
                        new WatchEvent(WatchEvent.Kind.CREATED, "a.yaml"),
                        new WatchEvent(WatchEvent.Kind.OVERFLOW, ""),
                        new WatchEvent(WatchEvent.Kind.MOVED_IN, "dir"));
    }

    @Test
    void skips_kinds_that_nobody_asked_for() {
        ByteBuffer read = ByteBuffer.allocate(64).order(ByteOrder.nativeOrder());
        append(read, 0x1, "read", 16);

        assertThat(WatchEvent.parse(read.flip())).isEmpty();
    }

    private static void append(ByteBuffer to, int mask, String name, int padded) {
        to.putInt(1).putInt(mask).putInt(0).putInt(padded);
        int end = to.position() + padded;
        to.put(name.getBytes(StandardCharsets.UTF_8)).position(end);
    }
}

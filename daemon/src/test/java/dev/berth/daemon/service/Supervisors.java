package dev.berth.daemon.service;

import dev.berth.daemon.host.BerthHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What supervisors tell in their status files. */
final class Supervisors {
    private Supervisors() {}

    static long of(BerthHost host, String uid) {
        return number(host, uid, "pod", "supervisor").orElseThrow();
    }

    static long innerInit(BerthHost host, String uid) {
        return number(host, uid, "pod", "init").orElseThrow();
    }

    /** Lines of the first attempt of the app {@code main} that were not written down. */
    static long droppedLines(BerthHost host, String uid) {
        return number(host, uid, "apps/main/1", "dropped-lines").orElse(0);
    }

    private static OptionalLong number(BerthHost host, String uid, String file, String key) {
        try {
            String status =
                    Files.readString(host.run().resolve("pods").resolve(uid).resolve(file));
            Matcher found = Pattern.compile("(?m)^" + key + " (\\d+)$").matcher(status);
            return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

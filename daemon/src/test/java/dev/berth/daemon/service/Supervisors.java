package dev.berth.daemon.service;

import dev.berth.daemon.host.BerthHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The processes of a pod that belong to no app, as its status file names them. */
final class Supervisors {
    private Supervisors() {}

    static long of(BerthHost host, String uid) {
        return number(host, uid, "supervisor");
    }

    static long innerInit(BerthHost host, String uid) {
        return number(host, uid, "init");
    }

    private static long number(BerthHost host, String uid, String key) {
        try {
            String status =
                    Files.readString(host.run().resolve("pods").resolve(uid).resolve("pod"));
            Matcher found = Pattern.compile("(?m)^" + key + " (\\d+)$").matcher(status);
            if (!found.find()) {
                throw new AssertionError("no " + key + " in " + status);
            }
            return Long.parseLong(found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.berth.executor.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A line of an app's output as its log file has it.
 *
 * @param whole false for a part of a line that goes on in the next of the same stream
 * @param text what the app wrote, without the end of the line
 */
public record LogLine(Instant at, Stream stream, boolean whole, String text) {
    private static final int FIELDS = 4;

    /** Where the app wrote it. */
    public enum Stream {
        STDOUT,
        STDERR
    }

    /** Reads {@code TIME stdout|stderr F|P TEXT}; empty where it is no such line, as after a power cut. */
    public static Optional<LogLine> parse(String line) {
        String[] fields = line.split(" ", FIELDS);
        if (fields.length < FIELDS) {
            return Optional.empty();
        }
        try {
            Instant at = Instant.parse(fields[0]);
            return stream(fields[1]).map(stream -> new LogLine(at, stream, fields[2].equals("F"), fields[3]));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Stream> stream(String name) {
        return switch (name) {
            case "stdout" -> Optional.of(Stream.STDOUT);
            case "stderr" -> Optional.of(Stream.STDERR);
            default -> Optional.empty();
        };
    }
}

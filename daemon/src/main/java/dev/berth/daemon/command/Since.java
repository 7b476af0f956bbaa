package dev.berth.daemon.command;

import dev.berth.manifests.syntax.Durations;
import dev.berth.manifests.syntax.Parsed;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A moment in the past, as a time or as how long ago it was. */
@FunctionalInterface
interface Since {
    /** The moment, for a command that is given now. */
    Instant at(Instant now);

    /** From the beginning. */
    static Since always() {
        return now -> Instant.EPOCH;
    }

    /** Reads {@code 2026-02-27T10:00:00Z} or {@code 10m}. */
    final class Converter implements ITypeConverter<Since> {
        @Override
        public Since convert(String text) {
            try {
                Instant moment = OffsetDateTime.parse(text).toInstant();
                return now -> moment;
            } catch (DateTimeException e) {
                return ago(text);
            }
        }

        private static Since ago(String text) {
            Parsed<Duration> age = Durations.read(text);
            if (age instanceof Parsed.Right<Duration> right) {
                return now -> now.minus(right.value());
            }
            throw new TypeConversionException(
                    "'" + text + "' is neither a time such as 2026-02-27T10:00:00Z nor a duration such as 10m");
        }
    }
}

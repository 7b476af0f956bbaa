package dev.berth.executor.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogLineTest {
    @Test
    void aLineHasTimeStreamAndText() {
        assertThat(LogLine.parse("2026-11-23T05:39:01.123456789Z stdout F two words "))
                .contains(new LogLine(
                        Instant.parse("2026-11-23T05:39:01.123456789Z"), LogLine.Stream.STDOUT, true, "two words "));
    }

    @Test
    void aPartOfALineSaysSo() {
        assertThat(LogLine.parse("2026-11-23T05:39:01Z stderr P half"))
                .contains(new LogLine(Instant.parse("2026-11-23T05:39:01Z"), LogLine.Stream.STDERR, false, "half"));
    }

    @Test
    void anEmptyLineIsALine() {
        assertThat(LogLine.parse("2026-11-23T05:39:01Z stdout F ").map(LogLine::text))
                .contains("");
    }

    @Test
    void whatIsNoLineIsNone() {
        assertThat(LogLine.parse("")).isEmpty();
        assertThat(LogLine.parse("2026-11-23T05:39:01Z stdout F")).isEmpty();
        assertThat(LogLine.parse("yesterday stdout F text")).isEmpty();
        assertThat(LogLine.parse("2026-11-23T05:39:01Z stdin F text")).isEmpty();
    }
}

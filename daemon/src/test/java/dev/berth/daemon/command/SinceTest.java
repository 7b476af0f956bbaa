package dev.berth.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

final class SinceTest {
    private static final Instant NOW = Instant.parse("2026-02-27T10:00:00Z");

    private final Since.Converter converter = new Since.Converter();

    @ParameterizedTest
    @CsvSource({
        "10m, 2026-02-27T09:50:00Z",
        "1h30s, 2026-02-27T08:59:30Z",
        "0, 2026-02-27T10:00:00Z",
        "2026-02-01T00:00:00Z, 2026-02-01T00:00:00Z",
        "2026-02-01T02:00:00+02:00, 2026-02-01T00:00:00Z"
    })
    void a_moment_is_a_time_or_how_long_ago_it_was(String text, Instant moment) {
        assertThat(converter.convert(text).at(NOW)).isEqualTo(moment);
    }

    @Test
    void anything_else_is_refused_with_both_spellings() {
        assertThatThrownBy(() -> converter.convert("yesterday"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContainingAll("'yesterday'", "2026-02-27T10:00:00Z", "10m");
    }
}

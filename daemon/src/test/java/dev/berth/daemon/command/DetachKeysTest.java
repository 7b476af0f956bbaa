package dev.berth.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DetachKeysTest {
    @Test
    void whatIsTypedOtherwisePassesUnchanged() {
        DetachKeys keys = keys("ctrl-p,ctrl-q");

        assertThat(pass(keys, "ls\r")).isEqualTo("ls\r");
        assertThat(pass(keys, "a\u0010b")).isEqualTo("a\u0010b");
        assertThat(pass(keys, "\u0011\u0010")).isEqualTo("\u0011");
        assertThat(pass(keys, "\u0010")).isEqualTo("\u0010");
        assertThat(keys.complete()).isFalse();
    }

    @Test
    void theKeysAreSeenAcrossPiecesAndNothingPassesAfterThem() {
        DetachKeys keys = keys("ctrl-p,ctrl-q");

        assertThat(pass(keys, "x\u0010")).isEqualTo("x");
        assertThat(keys.complete()).isFalse();
        assertThat(pass(keys, "\u0011rest")).isEmpty();
        assertThat(keys.complete()).isTrue();
    }

    @Test
    void aBeginningInsideOfABeginningIsSeen() {
        DetachKeys keys = keys("a,a,b");

        assertThat(pass(keys, "aaab")).isEqualTo("a");
        assertThat(keys.complete()).isTrue();
    }

    @Test
    void withoutKeysEverythingPasses() {
        DetachKeys keys = keys("");

        assertThat(pass(keys, "\u0010\u0011")).isEqualTo("\u0010\u0011");
        assertThat(keys.complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ctrl-", "ctrl-1", "alt-x", "ab", ",", "é"})
    void whatIsNoKeyIsRefused(String text) {
        assertThatThrownBy(() -> keys(text)).isInstanceOf(TypeConversionException.class);
    }

    private static DetachKeys keys(String text) {
        return new DetachKeys.Converter().convert(text);
    }

    private static String pass(DetachKeys keys, String typed) {
        return new String(keys.pass(typed.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}

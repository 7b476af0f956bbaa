package dev.berth.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SelectorTest {
    private static final Map<String, String> LABELS = Map.of("tier", "front", "example.org/team", "red", "empty", "");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tier=front",
                "tier==front",
                "tier",
                "tier!=back",
                "nowhere!=back",
                "empty=",
                "empty",
                "tier=front, example.org/team=red"
            })
    void a_pod_with_the_labels_is_selected(String selector) {
        assertThat(read(selector).matches(LABELS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tier=back", "tier=", "nowhere", "nowhere=", "tier!=front", "tier=front,nowhere"})
    void one_requirement_that_is_not_met_is_enough_to_leave_it_out(String selector) {
        assertThat(read(selector).matches(LABELS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tier=front,", "=front", "tier!front", "tier=a=b", "tier in (a)", "!tier"})
    void what_is_no_selector_is_named(String selector) {
        assertThatThrownBy(() -> read(selector))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageEndingWith("' is none of key=value, key!=value and key");
    }

    @Test
    void no_selector_selects_every_pod() {
        assertThat(Selector.all().matches(Map.of())).isTrue();
    }

    private static Selector read(String text) {
        return new Selector.Converter().convert(text);
    }
}

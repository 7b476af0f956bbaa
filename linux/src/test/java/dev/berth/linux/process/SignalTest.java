package dev.berth.linux.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class SignalTest {
    @Test
    void is_found_by_name_with_or_without_prefix_in_any_case() {
        assertThat(Signal.named("TERM")).contains(Signal.TERM);
        assertThat(Signal.named("sigterm")).contains(Signal.TERM);
        assertThat(Signal.named("SIGUSR1")).contains(Signal.USR1);
        assertThat(Signal.named("NOPE")).isEmpty();
    }

    @Test
    void prints_its_name_or_number() {
        assertThat(Signal.KILL).hasToString("SIGKILL");
        assertThat(new Signal(40)).hasToString("signal 40");
    }

    @Test
    void refuses_numbers_that_no_signal_has() {
        assertThatThrownBy(() -> new Signal(0)).hasMessage("no signal 0");
        assertThatThrownBy(() -> new Signal(65)).hasMessage("no signal 65");
    }
}

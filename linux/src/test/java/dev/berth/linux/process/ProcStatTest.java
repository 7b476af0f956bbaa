package dev.berth.linux.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ProcStatTest {
    private static final String REST =
            " S 1 42 40 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 98765 1 1 18446744073709551615 1 1 0 0 0 0";

    @Test
    void reads_pid_command_state_parent_session_and_start() {
        assertThat(ProcStat.parse("42 (sh)" + REST)).isEqualTo(new ProcStat(42, "sh", 'S', 1, 40, 98765));
    }

    @Test
    void a_command_of_parentheses_and_spaces_shifts_no_field() {
        ProcStat stat = ProcStat.parse("42 (a) R 2 (b) )" + REST);

        assertThat(stat.command()).isEqualTo("a) R 2 (b) ");
        assertThat(stat.startTicks()).isEqualTo(98765);
    }

    @Test
    void tells_a_zombie_from_a_running_process() {
        assertThat(ProcStat.parse("42 (sh)" + REST).hasEnded()).isFalse();
        assertThat(ProcStat.parse("42 (sh)" + REST.replace(" S ", " Z ")).hasEnded())
                .isTrue();
    }

    @Test
    void refuses_what_is_no_such_line() {
        assertThatThrownBy(() -> ProcStat.parse("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProcStat.parse("42 (sh) S 1 2 3"))
                .hasMessage("not a line of /proc/PID/stat: 42 (sh) S 1 2 3");
    }
}

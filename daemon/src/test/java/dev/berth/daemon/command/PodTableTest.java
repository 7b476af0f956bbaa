package dev.berth.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

/** What {@code ps} prints, as golden texts: columns line up, nothing trails. */
class PodTableTest {
    private final PodTable table = new PodTable(SamplePods.NOW);

    @Test
    void pods_have_a_line_each_that_ends_with_why() {
        assertThat(table.pods(List.of(SamplePods.ready(), SamplePods.backingOff(), SamplePods.blocked()), Ansi.OFF))
                .isEqualTo("""
                        POD    READY   STATE     RESTARTS   AGE    IP          PORTS                  WHY
                        shop   2/2     Ready     0          2d2h   10.87.1.2   0.0.0.0:80->8080/tcp
                        shop   0/2     BackOff   4          2d2h   10.87.1.2   0.0.0.0:80->8080/tcp   web: out of memory
                        shop   -       Blocked   0          -      -           -                      host port tcp/80 is held by nginx (process 17)
                        """);
    }

    @Test
    void apps_have_a_line_each_and_long_errors_stand_last() {
        assertThat(table.apps(List.of(SamplePods.ready(), SamplePods.backingOff()), Ansi.OFF))
                .isEqualTo("""
                        POD/APP    STATE     PID    RESTARTS   SINCE   LAST END                             WHY
                        shop/web   Running   4711   0          3m12s   -
                        shop/api   Running   4712   0          3m12s   -
                        shop/web   BackOff   -      3          3m12s   killed by signal 9 (out of memory)   out of memory
                        shop/api   BackOff   -      1          3m12s   start failed                         start failed: start app api.2 of pod shop: execute /bin/api: ENOENT
                        """);
    }

    @Test
    void colour_moves_no_column() {
        String plain = table.pods(List.of(SamplePods.ready(), SamplePods.blocked()), Ansi.OFF);
        String coloured = table.pods(List.of(SamplePods.ready(), SamplePods.blocked()), Ansi.ON);

        assertThat(coloured).isNotEqualTo(plain);
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    }

    @Test
    void no_pod_leaves_the_heading() {
        assertThat(table.pods(List.of(), Ansi.OFF))
                .isEqualTo("POD   READY   STATE   RESTARTS   AGE   IP   PORTS   WHY\n");
    }
}

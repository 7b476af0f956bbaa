package dev.berth.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.executor.cgroup.CgroupUsage;
import dev.berth.reconciler.world.CgroupPath;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class UsageTableTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void the_rate_is_what_was_used_in_the_time_between_of_one_processor() {
        assertThat(Usage.between(sample(0, used("a", "main.1", 1)), sample(SECOND / 2, used("a", "main.1", 1.1))))
                .singleElement()
                .satisfies(usage -> assertThat(usage.cpuPercent().orElseThrow()).isBetween(19.999, 20.001));
        assertThat(Usage.between(sample(0, used("a", "main.1", 1)), sample(SECOND / 2, used("a", "main.1", 2)))
                        .get(0)
                        .cpuPercent())
                .contains(200.0);
    }

    @Test
    void a_new_attempt_has_no_rate_yet() {
        assertThat(Usage.between(sample(0, used("a", "main.1", 9)), sample(SECOND, used("a", "main.2", 0.1))))
                .singleElement()
                .satisfies(usage -> assertThat(usage.cpuPercent()).isEmpty());
        assertThat(Usage.between(sample(5, used("a", "main.1", 9)), sample(5, used("a", "main.1", 9)))
                        .get(0)
                        .cpuPercent())
                .isEmpty();
    }

    @Test
    void the_busiest_pod_is_first_with_its_busiest_app() {
        List<Usage> usages = List.of(
                usage("a", "", 5), usage("a", "x", 5), usage("b", "", 60), usage("b", "y", 20), usage("b", "z", 40));

        assertThat(Usage.busiestFirst(usages))
                .extracting(usage -> usage.pod() + "/" + usage.app())
                .containsExactly("b/", "b/z", "b/y", "a/", "a/x");
    }

    @Test
    void columns_line_up_and_what_is_not_known_is_a_dash() {
        Usage known = new Usage(
                "shop",
                "",
                Optional.of(19.96),
                new CgroupUsage(
                        Optional.of(75.25),
                        new CgroupUsage.Memory(Optional.of(12_582_912L), Optional.of(33_554_432L), Optional.of(1023L)),
                        new CgroupUsage.Pressure(Optional.of(80.4), Optional.of(0.0), Optional.empty()),
                        new CgroupUsage.Io(Optional.of(1536L), Optional.of(0L)),
                        Optional.of(7L)));

        assertThat(UsageTable.text(List.of(known, usage("shop", "web", 0)), Ansi.OFF))
                .isEqualTo("""
                POD/APP    CPU%   CPU TIME   MEMORY   LIMIT    PEAK   PSI CPU   PSI MEM   PSI IO   READ    WRITTEN   TASKS
                shop       20.0   75.3s      12.0Mi   32.0Mi   1023   80.4      0.0       -        1.5Ki   0         7
                shop/web   0.0    -          -        -        -      -         -         -        -       -         -
                """);
    }

    private static Usage usage(String pod, String app, double percent) {
        return new Usage(pod, app, Optional.of(percent), used(Optional.empty()));
    }

    private static UsageSample.Reading used(String pod, String instance, double seconds) {
        return new UsageSample.Reading(
                pod, "main", new CgroupPath("pods/" + pod + "/" + instance), 0, used(Optional.of(seconds)));
    }

    private static CgroupUsage used(Optional<Double> seconds) {
        return new CgroupUsage(
                seconds,
                new CgroupUsage.Memory(Optional.empty(), Optional.empty(), Optional.empty()),
                new CgroupUsage.Pressure(Optional.empty(), Optional.empty(), Optional.empty()),
                new CgroupUsage.Io(Optional.empty(), Optional.empty()),
                Optional.empty());
    }

    private static UsageSample sample(long nanos, UsageSample.Reading reading) {
        return new UsageSample(List.of(
                new UsageSample.Reading(reading.pod(), reading.app(), reading.cgroup(), nanos, reading.usage())));
    }
}

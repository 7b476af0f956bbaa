package dev.berth.executor.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.reconciler.world.Knob;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class KnobOrderTest {
    @Test
    void equal_values_are_not_written() {
        assertThat(order(knobs("pids.max", "64"), knobs("pids.max", "64"))).isEmpty();
    }

    @Test
    void what_lowers_comes_before_what_raises() {
        assertThat(order(
                        knobs("cpu.max", "10000 100000", "pids.max", "max"),
                        knobs("cpu.max", "max 100000", "pids.max", "9")))
                .containsExactly("pids.max=9", "cpu.max=max 100000");
    }

    @Test
    void memory_alone_stays_below_memory_and_swap_in_both_directions() {
        var low = knobs("memory.limit_in_bytes", "4096", "memory.memsw.limit_in_bytes", "4096");
        var high = knobs("memory.limit_in_bytes", "8192", "memory.memsw.limit_in_bytes", "8192");
        var none = knobs("memory.limit_in_bytes", "-1", "memory.memsw.limit_in_bytes", "-1");

        assertThat(order(low, high)).containsExactly("memory.memsw.limit_in_bytes=8192", "memory.limit_in_bytes=8192");
        assertThat(order(high, low)).containsExactly("memory.limit_in_bytes=4096", "memory.memsw.limit_in_bytes=4096");
        assertThat(order(none, low)).containsExactly("memory.limit_in_bytes=4096", "memory.memsw.limit_in_bytes=4096");
        assertThat(order(low, none)).containsExactly("memory.memsw.limit_in_bytes=-1", "memory.limit_in_bytes=-1");
    }

    @Test
    void no_moment_between_two_quotas_allows_more_than_both() {
        var ten = knobs("cpu.cfs_quota_us", "1000", "cpu.cfs_period_us", "100000");
        var nine = knobs("cpu.cfs_quota_us", "9000", "cpu.cfs_period_us", "1000000");
        var none = knobs("cpu.cfs_quota_us", "-1", "cpu.cfs_period_us", "100000");

        assertThat(order(ten, nine)).containsExactly("cpu.cfs_period_us=1000000", "cpu.cfs_quota_us=9000");
        assertThat(order(nine, ten)).containsExactly("cpu.cfs_quota_us=1000", "cpu.cfs_period_us=100000");
        assertThat(order(none, nine)).containsExactly("cpu.cfs_period_us=1000000", "cpu.cfs_quota_us=9000");
        assertThat(order(nine, none)).containsExactly("cpu.cfs_quota_us=-1", "cpu.cfs_period_us=100000");
    }

    @Test
    void quotas_of_version_two_are_compared_by_their_ratio() {
        assertThat(order(
                        knobs("cpu.max", "5000 1000000", "pids.max", "9"),
                        knobs("cpu.max", "1000 100000", "pids.max", "8")))
                .containsExactly("pids.max=8", "cpu.max=1000 100000");
    }

    @Test
    void a_value_that_could_not_be_read_is_written() {
        assertThat(order(new TreeMap<>(), knobs("pids.max", "9"))).containsExactly("pids.max=9");
    }

    private static List<String> order(SortedMap<Knob, String> present, SortedMap<Knob, String> wanted) {
        return KnobOrder.of(present, wanted).stream()
                .map(write -> write.knob() + "=" + write.value())
                .toList();
    }

    private static SortedMap<Knob, String> knobs(String... pairs) {
        SortedMap<Knob, String> knobs = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            knobs.put(new Knob(pairs[i]), pairs[i + 1]);
        }
        return knobs;
    }
}

package dev.berth.executor.cgroup;

import static dev.berth.executor.cgroup.CgroupVersion.V1;
import static dev.berth.executor.cgroup.CgroupVersion.V2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.reconciler.world.Knob;
import dev.berth.reconciler.world.Settled;
import dev.berth.reconciler.world.Settled.Kind;
import dev.berth.reconciler.world.Settled.Notice;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ControllersTest {
    private static final List<Knob> FIRST = Stream.of(
                    "cpu.shares",
                    "cpu.cfs_quota_us",
                    "cpu.cfs_period_us",
                    "memory.limit_in_bytes",
                    "memory.memsw.limit_in_bytes",
                    "memory.soft_limit_in_bytes",
                    "pids.max")
            .map(Knob::new)
            .toList();
    private static final List<Knob> SECOND = Stream.of(
                    "cpu.weight", "cpu.max", "memory.low", "memory.high", "memory.max", "memory.swap.max", "pids.max")
            .map(Knob::new)
            .toList();

    private static final Controllers V1_HOST = host(Map.of("cpu", V1, "memory", V1, "pids", V1), FIRST);
    private static final Controllers V2_HOST = host(Map.of("cpu", V2, "memory", V2, "pids", V2), SECOND);

    @Test
    void version_one_spells_all_isolators_in_its_files() {
        assertThat(print(V1_HOST.settle(Isolators.ALL))).isEqualTo("""
                        cpu.cfs_period_us = 100000
                        cpu.cfs_quota_us = 50000
                        cpu.shares = 256
                        memory.limit_in_bytes = 134217728
                        memory.memsw.limit_in_bytes = 134217728
                        memory.soft_limit_in_bytes = 16777216
                        pids.max = 64
                        memory.high IGNORED: cgroup version 1 has no throttle point
                        """);
    }

    @Test
    void version_two_spells_all_isolators_in_its_files() {
        assertThat(print(V2_HOST.settle(Isolators.ALL))).isEqualTo("""
                        cpu.max = 50000 100000
                        cpu.weight = 35
                        memory.high = 104857600
                        memory.low = 16777216
                        memory.max = 134217728
                        memory.swap.max = 0
                        pids.max = 64
                        """);
    }

    @Test
    void an_absent_isolator_is_the_kernels_default_so_that_taking_one_away_changes_a_value() {
        assertThat(print(V1_HOST.settle(ResourceIsolators.NONE))).isEqualTo("""
                        cpu.cfs_period_us = 100000
                        cpu.cfs_quota_us = -1
                        cpu.shares = 1024
                        memory.limit_in_bytes = -1
                        memory.memsw.limit_in_bytes = -1
                        memory.soft_limit_in_bytes = -1
                        pids.max = max
                        """);
        assertThat(print(V2_HOST.settle(ResourceIsolators.NONE))).isEqualTo("""
                        cpu.max = max 100000
                        cpu.weight = 100
                        memory.high = max
                        memory.low = 0
                        memory.max = max
                        memory.swap.max = max
                        pids.max = max
                        """);
    }

    @Test
    void a_hybrid_host_takes_each_controller_in_its_version() {
        Controllers hybrid = host(Map.of("cpu", V1, "memory", V2, "pids", V1), union());

        assertThat(hybrid.settle(ResourceIsolators.NONE).knobs().keySet())
                .extracting(Knob::file)
                .contains("cpu.shares", "memory.max")
                .doesNotContain("cpu.weight", "memory.limit_in_bytes");
    }

    @Test
    void a_quota_below_the_kernels_least_gets_a_longer_period_instead_of_more_time() {
        assertThat(V2_HOST.settle(Isolators.cpuLimit(5)).knobs()).containsEntry(CpuV2.MAX, "5000 1000000");
        assertThat(V2_HOST.settle(Isolators.cpuLimit(1)).knobs()).containsEntry(CpuV2.MAX, "1000 1000000");
        assertThat(V2_HOST.settle(Isolators.cpuLimit(10)).knobs()).containsEntry(CpuV2.MAX, "1000 100000");
        assertThat(V2_HOST.settle(Isolators.cpuLimit(15)).knobs()).containsEntry(CpuV2.MAX, "1500 100000");
    }

    @Test
    void shares_are_taken_as_they_are_and_told_by_their_own_name() {
        assertThat(V1_HOST.settle(Isolators.cpuShares(512)).knobs()).containsEntry(CpuV1.SHARES, "512");
        assertThat(V2_HOST.settle(Isolators.cpuShares(512)).knobs()).containsEntry(CpuV2.WEIGHT, "59");
        assertThat(host(Map.of("cpu", V2), List.of(CpuV2.MAX))
                        .settle(Isolators.cpuShares(512))
                        .notices())
                .containsExactly(new Notice("cpuShares", Kind.IGNORED, "this kernel has no cpu.weight"));
    }

    @Test
    void an_absent_cpuset_is_all_of_the_host_in_version_one_and_nothing_in_version_two() {
        List<Knob> files = List.of(Cpuset.CPUS, Cpuset.MEMS);
        Controllers first = host(Map.of("cpuset", V1), files);
        Controllers second = host(Map.of("cpuset", V2), files);

        assertThat(first.settle(Isolators.cpus("2,0-1")).knobs())
                .isEqualTo(Map.of(Cpuset.CPUS, "0-2", Cpuset.MEMS, "0"));
        assertThat(second.settle(Isolators.cpus("2,0-1")).knobs())
                .isEqualTo(Map.of(Cpuset.CPUS, "0-2", Cpuset.MEMS, ""));
        assertThat(host(Map.of(), List.of()).settle(Isolators.cpus("0")).notices())
                .containsExactly(new Notice("cpuset.cpus", Kind.IGNORED, "no such controller on this host"));
    }

    @Test
    void memory_is_rounded_down_to_pages_as_the_kernel_does() {
        assertThat(V2_HOST.settle(Isolators.memoryLimit(10_000_001)).knobs()).containsEntry(MemoryV2.MAX, "9998336");
        assertThat(V1_HOST.settle(Isolators.memoryLimit(10_000_001)).knobs())
                .containsEntry(MemoryV1.LIMIT, "9998336")
                .containsEntry(MemoryV1.WITH_SWAP, "9998336");
    }

    @Test
    void more_tasks_than_pids_exist_is_the_most_that_the_kernel_takes() {
        assertThat(V1_HOST.settle(Isolators.pidsLimit(5_000_000)).knobs()).containsEntry(Pids.MAX, "4194304");
    }

    @Test
    void a_missing_controller_ignores_each_isolator_with_the_reason() {
        SortedMap<String, String> missing = new TreeMap<>(Map.of("memory", "mkdir /sys/fs/cgroup/memory/b: EROFS"));
        Controllers host = new Controllers(new HostFeatures(
                new TreeMap<>(Map.of("cpu", V1)),
                missing,
                new TreeSet<>(FIRST),
                new TreeMap<>(),
                new TreeMap<>(),
                4096));

        Settled settled = host.settle(Isolators.ALL);

        assertThat(settled.knobs().keySet()).extracting(Knob::controller).containsOnly("cpu");
        assertThat(settled.notices())
                .containsExactly(
                        new Notice("memory.request", Kind.IGNORED, "mkdir /sys/fs/cgroup/memory/b: EROFS"),
                        new Notice("memory.high", Kind.IGNORED, "mkdir /sys/fs/cgroup/memory/b: EROFS"),
                        new Notice("memory.limit", Kind.IGNORED, "mkdir /sys/fs/cgroup/memory/b: EROFS"),
                        new Notice("pids", Kind.IGNORED, "no such controller on this host"));
        assertThat(host.settle(ResourceIsolators.NONE).notices()).isEmpty();
    }

    @Test
    void a_kernel_without_swap_accounting_alters_the_limit_and_says_so() {
        List<Knob> without =
                SECOND.stream().filter(knob -> !knob.equals(MemoryV2.SWAP_MAX)).toList();
        Controllers host = host(Map.of("memory", V2), without);

        assertThat(host.settle(Isolators.memoryLimit(1 << 20)).notices())
                .containsExactly(new Notice(
                        "memory.limit", Kind.ALTERED, "swap is not limited: this kernel does not account it"));
    }

    @Test
    void a_kernel_without_bandwidth_control_ignores_the_limit_and_says_so() {
        Controllers host = host(Map.of("cpu", V2), List.of(CpuV2.WEIGHT));

        assertThat(host.settle(Isolators.cpuLimit(100)).notices())
                .containsExactly(new Notice("cpu.limit", Kind.IGNORED, "this kernel has no cpu.max"));
    }

    @Test
    void a_request_that_no_cgroup_above_backs_is_altered_and_says_so() {
        HostFeatures features = new HostFeatures(
                new TreeMap<>(Map.of("memory", V2)),
                new TreeMap<>(),
                new TreeSet<>(SECOND),
                new TreeMap<>(Map.of(MemoryV2.LOW, "protects nothing: /sys/fs/cgroup/system.slice/memory.low is 0")),
                new TreeMap<>(),
                4096);

        assertThat(new Controllers(features).settle(Isolators.ALL).notices())
                .contains(new Notice(
                        "memory.request",
                        Kind.ALTERED,
                        "protects nothing: /sys/fs/cgroup/system.slice/memory.low is 0"));
    }

    @Test
    void the_kernels_spelling_of_no_limit_is_no_drift() {
        assertThat(V1_HOST.normalise(MemoryV1.LIMIT, "9223372036854771712")).isEqualTo("-1");
        assertThat(V1_HOST.normalise(MemoryV1.LIMIT, "134217728")).isEqualTo("134217728");
        assertThat(V2_HOST.normalise(MemoryV2.MAX, "max")).isEqualTo("max");
    }

    @Test
    void shares_become_weights_by_the_curve_that_keeps_least_default_and_most() {
        assertThat(Stream.of(2, 3, 102, 256, 512, 1024, 2048, 10_240, 262_143, 262_144)
                        .map(shares -> new CpuShares(shares).weight()))
                .containsExactly(1L, 2L, 17L, 35L, 59L, 100L, 174L, 639L, 10_000L, 10_000L);
    }

    private static Controllers host(Map<String, CgroupVersion> versions, List<Knob> knobs) {
        boolean first = versions.get("cpuset") == V1;
        SortedMap<Knob, String> cpusets =
                first ? new TreeMap<>(Map.of(Cpuset.CPUS, "0-3", Cpuset.MEMS, "0")) : new TreeMap<>();
        return new Controllers(new HostFeatures(
                new TreeMap<>(versions), new TreeMap<>(), new TreeSet<>(knobs), new TreeMap<>(), cpusets, 4096));
    }

    private static List<Knob> union() {
        return Stream.concat(FIRST.stream(), SECOND.stream()).toList();
    }

    private static String print(Settled settled) {
        Stream<String> knobs =
                settled.knobs().entrySet().stream().map(entry -> entry.getKey() + " = " + entry.getValue() + "\n");
        Stream<String> notices = settled.notices().stream()
                .map(notice -> notice.isolator() + " " + notice.kind() + ": " + notice.why() + "\n");
        return Stream.concat(knobs, notices).collect(Collectors.joining());
    }
}

package dev.berth.executor.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.reconciler.world.CgroupPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of each version; that the kernel has them so is for the tests on the kernel. */
class CgroupMeterTest {
    private static final CgroupPath POD = new CgroupPath("pods/one");

    @TempDir
    private Path mount;

    @Test
    void version_2_has_it_all_in_one_directory() throws IOException {
        Hierarchy unified = hierarchy(CgroupVersion.V2, "unified", "cpu", "memory", "pids");
        file(unified, "cpu.stat", "usage_usec 1500000\nuser_usec 1");
        file(unified, "cpu.pressure", "some avg10=12.50 avg60=0.00 avg300=0.00 total=9\nfull avg10=1.00 total=1");
        file(unified, "io.stat", "8:0 rbytes=100 wbytes=20 rios=1 wios=1\n8:16 rbytes=11 wbytes=2 rios=1 wios=1");
        file(unified, "memory.current", "4096");
        file(unified, "memory.max", "max");
        file(unified, "memory.peak", "8192");
        file(unified, "pids.current", "3");

        assertThat(read(unified))
                .isEqualTo(new CgroupUsage(
                        Optional.of(1.5),
                        new CgroupUsage.Memory(Optional.of(4096L), Optional.empty(), Optional.of(8192L)),
                        new CgroupUsage.Pressure(Optional.of(12.5), Optional.empty(), Optional.empty()),
                        new CgroupUsage.Io(Optional.of(111L), Optional.of(22L)),
                        Optional.of(3L)));
    }

    @Test
    void version_1_has_a_tree_for_each_controller_and_no_pressure() throws IOException {
        Hierarchy cpu = hierarchy(CgroupVersion.V1, "cpu,cpuacct", "cpu");
        Hierarchy memory = hierarchy(CgroupVersion.V1, "memory", "memory");
        file(cpu, "cpuacct.usage", "2500000000");
        file(memory, "memory.usage_in_bytes", "4096");
        file(memory, "memory.limit_in_bytes", "65536");
        file(memory, "memory.max_usage_in_bytes", "8192");

        assertThat(read(cpu, memory))
                .isEqualTo(new CgroupUsage(
                        Optional.of(2.5),
                        new CgroupUsage.Memory(Optional.of(4096L), Optional.of(65536L), Optional.of(8192L)),
                        new CgroupUsage.Pressure(Optional.empty(), Optional.empty(), Optional.empty()),
                        new CgroupUsage.Io(Optional.empty(), Optional.empty()),
                        Optional.empty()));

        file(memory, "memory.limit_in_bytes", "9223372036854771712");
        assertThat(read(cpu, memory).memory().limit()).isEmpty();
    }

    @Test
    void a_hybrid_host_counts_processor_time_in_the_version_2_tree() throws IOException {
        Hierarchy unified = hierarchy(CgroupVersion.V2, "unified");
        Hierarchy cpu = hierarchy(CgroupVersion.V1, "cpu", "cpu");
        file(unified, "cpu.stat", "usage_usec 250000");
        file(cpu, "cpu.stat", "nr_periods 0");

        assertThat(read(unified, cpu).cpuSeconds()).contains(0.25);
    }

    @Test
    void what_is_not_there_uses_nothing() {
        assertThat(new CgroupMeter(places(new Hierarchy(CgroupVersion.V2, mount, "", new TreeSet<>()))).read(POD))
                .isEmpty();
    }

    private static CgroupUsage read(Hierarchy... hierarchies) {
        return new CgroupMeter(places(hierarchies)).read(POD).orElseThrow();
    }

    private static CgroupPlaces places(Hierarchy... hierarchies) {
        return new CgroupPlaces(List.of(hierarchies), new CgroupRoot("", "it"));
    }

    private Hierarchy hierarchy(CgroupVersion version, String name, String... controllers) throws IOException {
        Hierarchy made = new Hierarchy(version, mount.resolve(name), "", new TreeSet<>(List.of(controllers)));
        Files.createDirectories(places(made).directory(made, POD));
        return made;
    }

    private static void file(Hierarchy hierarchy, String name, String text) throws IOException {
        Files.writeString(places(hierarchy).directory(hierarchy, POD).resolve(name), text + "\n");
    }
}

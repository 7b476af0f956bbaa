package dev.berth.executor.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.Knob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MemoryReserveTest {
    @TempDir
    Path mount;

    @BeforeEach
    void make_a_tree() throws IOException {
        low("service", "0");
        low("service/berth", "0");
        low("service/berth/pods", "0");
        low("service/berth/pods/a", "4096");
        low("service/berth/pods/b", "8192");
        low("service/berth/pods/b/app.1", "4096");
    }

    @Test
    void the_instances_own_cgroups_get_the_sum_of_its_pods() {
        new MemoryReserve(places(CgroupVersion.V2)).adjust();

        assertThat(mount.resolve("service/berth/memory.low")).hasContent("12288");
        assertThat(mount.resolve("service/berth/pods/memory.low")).hasContent("12288");
        assertThat(mount.resolve("service/memory.low")).hasContent("0");
    }

    @Test
    void only_another_protection_of_a_pod_changes_the_sum() {
        MemoryReserve reserve = new MemoryReserve(places(CgroupVersion.V2));

        assertThat(reserve.isChangedBy(pod("a"), low("4096"))).isFalse();
        assertThat(reserve.isChangedBy(pod("a"), low("0"))).isTrue();
        assertThat(reserve.isChangedBy(pod("unmade"), low("0"))).isFalse();
        assertThat(reserve.isChangedBy(pod("unmade"), low("4096"))).isTrue();
        assertThat(reserve.isChangedBy(pod("a"), new TreeMap<>())).isFalse();
    }

    @Test
    void only_a_protected_pod_leaves_the_sum() {
        MemoryReserve reserve = new MemoryReserve(places(CgroupVersion.V2));

        assertThat(reserve.has(pod("a"))).isTrue();
        assertThat(reserve.has(pod("unmade"))).isFalse();
    }

    @Test
    void version_one_needs_no_reserve_above() {
        new MemoryReserve(places(CgroupVersion.V1)).adjust();

        assertThat(mount.resolve("service/berth/memory.low")).hasContent("0");
        assertThat(MemoryReserve.hindered(places(CgroupVersion.V1))).isEmpty();
    }

    @Test
    void a_cgroup_above_the_instance_without_protection_is_named() throws IOException {
        assertThat(MemoryReserve.hindered(places(CgroupVersion.V2)))
                .isEqualTo(Map.of(MemoryV2.LOW, "protects nothing: " + mount.resolve("service/memory.low") + " is 0"));

        low("service", "max");
        assertThat(MemoryReserve.hindered(places(CgroupVersion.V2))).isEmpty();
    }

    private CgroupPlaces places(CgroupVersion version) {
        Hierarchy memory = new Hierarchy(version, mount, "", new TreeSet<>(List.of("memory")));
        return new CgroupPlaces(List.of(memory), new CgroupRoot("service", "berth"));
    }

    private static CgroupPath pod(String name) {
        return new CgroupPath("pods/" + name);
    }

    private static SortedMap<Knob, String> low(String value) {
        return new TreeMap<>(Map.of(MemoryV2.LOW, value));
    }

    private void low(String cgroup, String value) throws IOException {
        Path directory = Files.createDirectories(mount.resolve(cgroup));
        Files.writeString(directory.resolve("memory.low"), value);
    }
}

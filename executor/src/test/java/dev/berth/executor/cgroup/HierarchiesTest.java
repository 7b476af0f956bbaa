package dev.berth.executor.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.linux.mount.MountTable;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HierarchiesTest {
    private static final Path CGROUP = Path.of("/sys/fs/cgroup");

    @Test
    void a_hybrid_host_has_a_tree_per_controller_and_joins_version_two_to_kill() {
        Hierarchies hybrid = of("""
                30 1 0:30 / /sys/fs/cgroup rw - tmpfs tmpfs rw
                31 30 0:31 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu
                37 30 0:37 / /sys/fs/cgroup/cpuset rw - cgroup cgroup rw,cpuset
                32 30 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
                33 30 0:33 / /sys/fs/cgroup/pids rw - cgroup cgroup rw,pids
                34 30 0:34 / /sys/fs/cgroup/freezer rw - cgroup cgroup rw,freezer
                35 30 0:35 / /sys/fs/cgroup/systemd rw - cgroup cgroup rw,name=systemd
                36 30 0:36 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw
                """, "hugetlb");

        assertThat(hybrid.joined())
                .extracting(hierarchy -> hierarchy.mount().getFileName() + "" + hierarchy.controllers())
                .containsExactly("unified[]", "cpu[cpu]", "cpuset[cpuset]", "memory[memory]", "pids[pids]");
    }

    @Test
    void a_version_one_host_joins_the_freezer_to_kill() {
        Hierarchies first = of("""
                31 30 0:31 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct
                34 30 0:34 / /sys/fs/cgroup/freezer rw - cgroup cgroup rw,freezer
                """);

        assertThat(first.unified()).isEmpty();
        assertThat(first.versionOne())
                .extracting(hierarchy -> hierarchy.controllers() + " " + hierarchy.options())
                .containsExactly("[cpu] cpu,cpuacct", "[freezer] freezer");
    }

    @Test
    void a_version_two_host_has_one_tree_for_all() {
        Hierarchies second = of(
                "31 30 0:31 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n",
                "cpuset",
                "cpu",
                "io",
                "memory",
                "pids",
                "rdma");

        assertThat(second.joined()).hasSize(1);
        assertThat(second.joined().get(0).controllers()).containsExactly("cpu", "cpuset", "io", "memory", "pids");
        assertThat(second.of("memory").map(Hierarchy::version)).contains(CgroupVersion.V2);
        assertThat(second.of("freezer")).isEmpty();
    }

    @Test
    void trees_mounted_elsewhere_are_someone_elses() {
        assertThat(of("31 30 0:31 / /var/lib/x/cgroup rw - cgroup2 cgroup2 rw\n", "cpu")
                        .joined())
                .isEmpty();
    }

    private static Hierarchies of(String mounts, String... unifiedControllers) {
        return Hierarchies.of(MountTable.parse(mounts), CGROUP, mount -> List.of(unifiedControllers));
    }
}

package dev.berth.executor.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.linux.HostRoot;
import dev.berth.linux.file.Directory;
import dev.berth.linux.file.KernelFile;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.CgroupPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class CgroupSetupIT {
    private static final CgroupPath PATH = new CgroupPath("pods/pod");
    private static final String DELEGATED = "berth-linux-it-delegated";

    private final Hierarchies hierarchies = CgroupSetup.find(HostRoot.system());

    @Test
    void a_delegated_cgroup_keeps_its_own_process_in_a_leaf() throws Exception {
        Hierarchy unified = hierarchies.unified().orElseThrow();
        Path top = unified.mount().resolve(DELEGATED);
        Directory.make(top, 0755);
        Process holder = new ProcessBuilder("sleep", "100").start();
        KernelFile.write(top.resolve("cgroup.procs"), Long.toString(holder.pid()));
        try {
            CgroupRoot root = CgroupRoot.below(hierarchies, DELEGATED, "berth-linux-it-instance");
            CgroupSetup.prepare(hierarchies, root);
            CgroupSetup setup = CgroupSetup.prepare(hierarchies, root);
            new CgroupDirectories(setup.places()).make(PATH);

            assertThat(KernelFile.read(top.resolve("_holder/cgroup.procs"))).isEqualTo(Long.toString(holder.pid()));
            assertThat(setup.places().unified(PATH))
                    .contains(top.resolve("berth-linux-it-instance/pods/pod"))
                    .hasValueSatisfying(path -> assertThat(path).isDirectory());
            assertThat(setup.features().missing()).isEmpty();
            setup.dismantle();
        } finally {
            holder.destroyForcibly().onExit().join();
            Directory.remove(top.resolve("_holder"));
            Directory.remove(top);
        }
    }

    @Test
    void without_a_delegated_cgroup_the_instance_sits_at_the_top() {
        CgroupRoot root = CgroupRoot.below(hierarchies, "no.slice/such.service", "berth-linux-it-instance");

        assertThat(root).isEqualTo(new CgroupRoot("", "berth-linux-it-instance"));
    }

    @Test
    void a_tree_that_can_not_be_used_is_missing_with_the_reason_and_the_others_are_used() {
        Hierarchy broken =
                new Hierarchy(CgroupVersion.V1, Path.of("/proc/self"), "misc", new TreeSet<>(List.of("misc")));
        List<Hierarchy> all = new ArrayList<>(hierarchies.joined());
        all.add(broken);

        CgroupSetup setup = CgroupSetup.prepare(new Hierarchies(all), new CgroupRoot("", "berth-linux-it-broken"));
        setup.dismantle();

        assertThat(setup.features().missing())
                .isEqualTo(Map.of("misc", "mkdir /proc/self/berth-linux-it-broken: ENOENT"));
        assertThat(setup.places().joined()).hasSameSizeAs(hierarchies.joined());
        assertThat(Files.exists(Path.of("/proc/self/berth-linux-it-broken"))).isFalse();
    }

    @Test
    void a_host_without_any_usable_tree_is_refused() {
        assertThatThrownBy(() -> CgroupSetup.prepare(new Hierarchies(List.of()), new CgroupRoot("", "berth")))
                .isInstanceOf(HostException.class)
                .hasMessage("no cgroup tree can be used: {}");
    }
}

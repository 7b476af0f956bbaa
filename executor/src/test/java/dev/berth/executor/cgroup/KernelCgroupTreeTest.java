package dev.berth.executor.cgroup;

import static dev.berth.executor.cgroup.CgroupVersion.V1;
import static dev.berth.executor.cgroup.CgroupVersion.V2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.executor.launch.CgroupEntry;
import dev.berth.executor.launch.CgroupView;
import dev.berth.linux.HostRoot;
import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.world.CgroupPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class KernelCgroupTreeTest {
    private static final CgroupPath PATH = new CgroupPath("pods/0123456789ab/web.1");
    private static final Hierarchy CPU = hierarchy(V1, "/sys/fs/cgroup/cpu,cpuacct", "cpu,cpuacct", "cpu");

    @Test
    void a_hybrid_host_is_entered_by_cloning_into_one_tree_and_joining_the_others() {
        KernelCgroupTree tree = tree("", hierarchy(V2, "/sys/fs/cgroup/unified", ""), CPU);

        assertThat(tree.entry(PATH))
                .isEqualTo(new CgroupEntry(
                        Optional.of(new HostPath("/sys/fs/cgroup/unified/berth/" + PATH)),
                        List.of(new HostPath("/sys/fs/cgroup/cpu,cpuacct/berth/" + PATH + "/tasks"))));
        assertThat(tree.views())
                .containsExactly(
                        new CgroupView("unified", "cgroup2", ""),
                        new CgroupView("cpu,cpuacct", "cgroup", "cpu,cpuacct"));
    }

    @Test
    void a_version_two_host_shows_its_only_tree_at_the_top() {
        KernelCgroupTree tree = tree("", hierarchy(V2, "/sys/fs/cgroup", "", "cpu", "memory"));

        assertThat(tree.entry(PATH).tasks()).isEmpty();
        assertThat(tree.views()).containsExactly(new CgroupView("", "cgroup2", ""));
    }

    @Test
    void only_the_version_two_tree_is_below_what_a_service_manager_delegated() {
        KernelCgroupTree tree =
                tree("system.slice/berth-pods.service", hierarchy(V2, "/sys/fs/cgroup/unified", ""), CPU);

        assertThat(tree.entry(PATH).unified())
                .contains(new HostPath("/sys/fs/cgroup/unified/system.slice/berth-pods.service/berth/" + PATH));
        assertThat(tree.entry(PATH).tasks())
                .containsExactly(new HostPath("/sys/fs/cgroup/cpu,cpuacct/berth/" + PATH + "/tasks"));
    }

    private static KernelCgroupTree tree(String delegated, Hierarchy... joined) {
        CgroupPlaces places = new CgroupPlaces(List.of(joined), new CgroupRoot(delegated, "berth"));
        HostFeatures none = new HostFeatures(
                new TreeMap<>(), new TreeMap<>(), new TreeSet<>(), new TreeMap<>(), new TreeMap<>(), 4096);
        return new KernelCgroupTree(HostRoot.system(), new CgroupSetup(places, none));
    }

    private static Hierarchy hierarchy(CgroupVersion version, String mount, String options, String... controllers) {
        return new Hierarchy(version, Path.of(mount), options, new TreeSet<>(List.of(controllers)));
    }
}

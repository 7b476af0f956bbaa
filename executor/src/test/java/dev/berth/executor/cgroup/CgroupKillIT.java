package dev.berth.executor.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.berth.linux.HostRoot;
import dev.berth.linux.file.KernelFile;
import dev.berth.linux.mount.MountTable;
import dev.berth.reconciler.world.CgroupPath;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Kills by each of the ways that hosts differ in. */
final class CgroupKillIT {
    private static final CgroupPath PATH = new CgroupPath("pods/victim");
    private static final String FORK_BOMB = "f() { sleep 0.01; f & f & wait; }; f";

    @Test
    void a_fork_bomb_ends_where_the_kernel_kills_whole_cgroups() throws Exception {
        endsBomb(CgroupSetup.find(HostRoot.system()));
    }

    @Test
    void a_fork_bomb_ends_where_only_version_one_is_mounted() throws Exception {
        endsBomb(withoutUnified());
    }

    @Test
    void orphans_of_the_app_end_and_its_neighbours_live() throws Exception {
        try (OwnCgroups own = OwnCgroups.onHost()) {
            CgroupPath neighbour = new CgroupPath("pods/neighbour");
            new CgroupDirectories(own.places()).make(PATH);
            new CgroupDirectories(own.places()).make(neighbour);
            own.start(PATH, "for i in 1 2 3 4 5; do setsid sleep 100 & done; trap '' TERM; exec sleep 100");
            Process other = own.start(neighbour, "exec sleep 100");

            new CgroupKill(own.places()).kill(PATH);
            new CgroupKill(own.places()).kill(PATH);

            assertThat(own.procs(PATH)).isEmpty();
            assertThat(other.isAlive()).isTrue();
        }
    }

    @Test
    void a_cgroup_that_is_not_there_is_empty() {
        try (OwnCgroups own = OwnCgroups.onHost()) {
            new CgroupKill(own.places()).kill(new CgroupPath("pods/missing"));

            assertThat(own.places().isPresent(new CgroupPath("pods/missing"))).isFalse();
        }
    }

    @Test
    void a_frozen_cgroup_is_killed_too() throws Exception {
        endsFrozen(CgroupSetup.find(HostRoot.system()));
    }

    @Test
    void a_frozen_cgroup_is_killed_too_where_only_version_one_is_mounted() throws Exception {
        endsFrozen(withoutUnified());
    }

    @Test
    void what_is_held_by_version_one_alone_is_seen_held_and_goes_on_when_it_is_thawed() throws Exception {
        try (OwnCgroups own = OwnCgroups.on(withoutUnified())) {
            new CgroupDirectories(own.places()).make(PATH);
            own.start(PATH, "exec sleep 100");
            Freezer freezer = new Freezer(own.places());

            freezer.hold(PATH);
            assertThat(freezer.isHeld(PATH)).isTrue();
            freezer.thaw(PATH);
            assertThat(freezer.isHeld(PATH)).isFalse();
            new CgroupKill(own.places()).kill(PATH);
        }
    }

    @Test
    void a_process_that_had_joined_only_one_tree_is_killed_too() throws Exception {
        assumeThat(CgroupSetup.find(HostRoot.system()).versionOne()).isNotEmpty();
        try (OwnCgroups own = OwnCgroups.onHost()) {
            new CgroupDirectories(own.places()).make(PATH);
            Process half = new ProcessBuilder("sleep", "100").start();
            Path last = own.places()
                    .taskFiles(PATH)
                    .get(own.places().taskFiles(PATH).size() - 1);
            KernelFile.write(last, Long.toString(half.pid()));

            new CgroupKill(own.places()).kill(PATH);

            assertThat(half.waitFor()).isEqualTo(137);
        }
    }

    private static void endsBomb(Hierarchies hierarchies) throws Exception {
        try (OwnCgroups own = OwnCgroups.on(hierarchies)) {
            new CgroupDirectories(own.places()).make(PATH);
            KernelFile.write(own.places().file(PATH, Pids.MAX).orElseThrow(), "40");
            Process bomb = own.start(PATH, FORK_BOMB);

            new CgroupKill(own.places()).kill(PATH);

            assertThat(own.procs(PATH)).isEmpty();
            assertThat(bomb.waitFor()).isEqualTo(137);
        }
    }

    private static void endsFrozen(Hierarchies hierarchies) throws Exception {
        try (OwnCgroups own = OwnCgroups.on(hierarchies)) {
            new CgroupDirectories(own.places()).make(PATH);
            own.start(PATH, "exec sleep 100");
            new Freezer(own.places()).freeze(PATH);

            new CgroupKill(own.places()).kill(PATH);

            assertThat(own.procs(PATH)).isEmpty();
        }
    }

    /** What a host without version 2 would have; a host without version 1 has no say in it. */
    private static Hierarchies withoutUnified() {
        MountTable table = MountTable.read(HostRoot.system());
        MountTable first = new MountTable(table.ofType("cgroup"));
        Hierarchies hierarchies = Hierarchies.of(first, HostRoot.system().cgroup(), mount -> List.of());
        assumeThat(hierarchies.joined()).isNotEmpty();
        return hierarchies;
    }
}

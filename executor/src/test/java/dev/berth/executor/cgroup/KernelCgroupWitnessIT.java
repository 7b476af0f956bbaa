package dev.berth.executor.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.linux.file.KernelFile;
import dev.berth.manifests.model.NetworkMode;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.manifests.model.RestartPolicy;
import dev.berth.manifests.model.RestartPolicy.Backoff;
import dev.berth.manifests.model.RestartPolicy.ExitCodes;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.CgroupSight;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.LedgerState;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodTarget;
import dev.berth.reconciler.world.PodUid;
import dev.berth.reconciler.world.Resource;
import dev.berth.reconciler.world.Resource.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class KernelCgroupWitnessIT {
    private static final PodHandle POD = new PodHandle(new PodName("shop"), new PodUid("0123456789ab"));
    private static final CgroupPath POD_PATH = CgroupPath.ofPod(POD.uid());
    private static final CgroupPath WEB = new CgroupPath(POD_PATH + "/web.3");
    private static final CgroupPath DB = new CgroupPath(POD_PATH + "/db.1");
    private static final CgroupPath SUPERVISOR = CgroupPath.ofSupervisor(POD.uid());
    private static final ResourceIsolators LIMITED = Isolators.memoryLimit(16 << 20);

    private final OwnCgroups own = OwnCgroups.onHost();
    private final Controllers controllers = new Controllers(own.setup().features());
    private final CgroupDirectories directories = new CgroupDirectories(own.places());
    private final KernelCgroupWitness witness = new KernelCgroupWitness(own.setup());

    @BeforeEach
    void make() {
        List.of(SUPERVISOR, WEB, DB).forEach(directories::make);
        new Knobs(own.places(), controllers)
                .write(WEB, controllers.settle(LIMITED).knobs());
    }

    @AfterEach
    void close() {
        own.close();
    }

    @Test
    void a_scan_reads_every_cgroup_of_the_ledger() {
        SortedMap<CgroupPath, CgroupSight> sights = witness.look(pod(), List.of(), Depth.SCAN);

        assertThat(sights).containsOnlyKeys(SUPERVISOR, POD_PATH, DB, WEB);
        assertThat(sight(sights, WEB))
                .isEqualTo(new CgroupSight(true, controllers.settle(LIMITED).knobs(), 0, false));
        assertThat(sight(sights, DB).knobs())
                .isEqualTo(controllers.settle(ResourceIsolators.NONE).knobs());
    }

    @Test
    void a_glance_reads_only_what_ended() {
        assertThat(witness.look(pod(), List.of(), Depth.GLANCE)).isEmpty();
        assertThat(witness.look(pod(), List.of(WEB), Depth.GLANCE)).containsOnlyKeys(WEB);
    }

    @Test
    void a_value_changed_from_outside_is_a_difference_of_that_knob_alone() {
        KernelFile.write(own.places().file(WEB, Pids.MAX).orElseThrow(), "7");

        var drifted = new TreeMap<>(
                sight(witness.look(pod(), List.of(), Depth.SCAN), WEB).knobs());
        drifted.entrySet().removeAll(controllers.settle(LIMITED).knobs().entrySet());

        assertThat(drifted).isEqualTo(Map.of(Pids.MAX, "7"));
    }

    @Test
    void a_cgroup_that_is_missing_in_one_tree_is_not_present() {
        var first = own.places().joined().get(0);
        assertThat(own.places().directory(first, DB).toFile().delete()).isTrue();

        assertThat(sight(witness.look(pod(), List.of(), Depth.SCAN), DB))
                .isEqualTo(new CgroupSight(false, new TreeMap<>(), 0, false));
    }

    @Test
    void a_frozen_cgroup_is_seen_as_such_until_it_is_thawed() {
        Freezer freezer = new Freezer(own.places());

        freezer.hold(WEB);
        assertThat(sight(witness.look(pod(), List.of(), Depth.SCAN), WEB).frozen())
                .isTrue();
        freezer.thaw(WEB);
        assertThat(sight(witness.look(pod(), List.of(), Depth.SCAN), WEB).frozen())
                .isFalse();
    }

    @Test
    void a_kill_for_want_of_memory_is_counted_where_it_happened() throws Exception {
        Process greedy = own.start(WEB, "exec tail /dev/zero");
        assertThat(greedy.waitFor()).isEqualTo(137);

        var sights = witness.look(pod(), List.of(WEB, DB), Depth.GLANCE);

        assertThat(sight(sights, WEB).oomKills()).isEqualTo(1);
        assertThat(sight(sights, DB).oomKills()).isZero();
    }

    private static CgroupSight sight(SortedMap<CgroupPath, CgroupSight> sights, CgroupPath path) {
        return Objects.requireNonNull(sights.get(path), path::value);
    }

    private static PodRecord pod() {
        SortedMap<Resource, LedgerState> ledger = new TreeMap<>();
        ledger.put(Resource.of(Kind.POD_DIRECTORY), LedgerState.MADE);
        ledger.put(Resource.of(Kind.POD_CGROUP), LedgerState.MADE);
        ledger.put(Resource.of(Kind.SUPERVISOR_CGROUP), LedgerState.MADE);
        ledger.put(new Resource(Kind.APP_CGROUP, "web.3"), LedgerState.MADE);
        ledger.put(new Resource(Kind.APP_CGROUP, "db.1"), LedgerState.INTENDED);
        return new PodRecord(
                POD,
                new PodTarget(spec(), List.of(), 1),
                "boot",
                Instant.EPOCH,
                Optional.empty(),
                new TreeMap<>(),
                ledger,
                List.of(),
                Optional.empty());
    }

    private static PodSpec spec() {
        RestartPolicy restart = new RestartPolicy(
                RestartPolicy.Mode.ALWAYS,
                new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(60), Duration.ofSeconds(60)),
                new ExitCodes(List.of(), List.of()));
        return new PodSpec(
                POD.name(),
                new TreeMap<>(),
                "shop",
                NetworkMode.NONE,
                restart,
                ResourceIsolators.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}

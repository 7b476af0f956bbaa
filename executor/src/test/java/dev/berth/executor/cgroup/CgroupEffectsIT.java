package dev.berth.executor.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Action.FreezeApp;
import dev.berth.reconciler.world.Action.MakeCgroup;
import dev.berth.reconciler.world.Action.RemoveCgroup;
import dev.berth.reconciler.world.Action.SetKnobs;
import dev.berth.reconciler.world.Action.ThawApp;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.Knob;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodUid;
import dev.berth.reconciler.world.Reason;
import dev.berth.reconciler.world.Resource;
import dev.berth.reconciler.world.Resource.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CgroupEffectsIT {
    private static final PodHandle POD = new PodHandle(new PodName("shop"), new PodUid("0123456789ab"));
    private static final AppInstance APP = new AppInstance(new AppName("web"), 1);
    private static final CgroupPath POD_PATH = CgroupPath.ofPod(POD.uid());
    private static final CgroupPath APP_PATH = CgroupPath.ofApp(POD.uid(), APP);
    private static final Reason REASON = new Reason(Reason.Code.NEW_POD, "");
    private static final long MIB = 1 << 20;

    private final OwnCgroups own = OwnCgroups.onHost();
    private final CgroupEffects effects = new CgroupEffects(own.setup());
    private final Controllers controllers = new Controllers(own.setup().features());
    private final Knobs knobs = new Knobs(own.places(), controllers);

    @AfterEach
    void nothing_is_left() {
        own.close();
        assertThat(own.places().isPresent(new CgroupPath(""))).isFalse();
        assertThat(own.places().joined())
                .noneMatch(hierarchy -> Files.exists(own.places().directory(hierarchy, new CgroupPath(""))));
    }

    @Test
    void every_managed_controller_works_on_this_host() {
        assertThat(own.setup().features().missing()).isEmpty();
        assertThat(own.setup().features().versions().keySet()).containsExactlyElementsOf(Hierarchies.MANAGED);
        assertThat(controllers.settle(Isolators.ALL).knobs()).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void the_kernel_shows_exactly_what_was_settled() {
        make(APP_PATH, Isolators.ALL);
        assertThat(knobs.readAll(APP_PATH)).isEqualTo(settle(Isolators.ALL));

        set(APP_PATH, ResourceIsolators.NONE);
        assertThat(knobs.readAll(APP_PATH)).isEqualTo(settle(ResourceIsolators.NONE));

        set(APP_PATH, Isolators.cpuLimit(1));
        assertThat(knobs.readAll(APP_PATH)).isEqualTo(settle(Isolators.cpuLimit(1)));

        set(APP_PATH, Isolators.memoryLimit(10_000_001));
        assertThat(knobs.readAll(APP_PATH)).isEqualTo(settle(Isolators.memoryLimit(10_000_001)));
    }

    @Test
    void a_pods_cpuset_moves_with_that_of_its_app_to_processors_that_neither_had() {
        make(POD_PATH, Isolators.cpus("0"));
        make(APP_PATH, Isolators.cpus("0"));

        set(POD_PATH, Isolators.cpus("1"));
        set(APP_PATH, Isolators.cpus("1"));

        assertThat(knobs.readAll(POD_PATH)).isEqualTo(settle(Isolators.cpus("1")));
        assertThat(knobs.readAll(APP_PATH)).isEqualTo(settle(Isolators.cpus("1")));
        set(POD_PATH, ResourceIsolators.NONE);
        assertThat(knobs.readAll(POD_PATH)).isEqualTo(settle(ResourceIsolators.NONE));
    }

    @Test
    void a_processor_that_the_host_lacks_is_refused_with_those_that_it_has() {
        make(POD_PATH, ResourceIsolators.NONE);

        assertThatThrownBy(() -> set(POD_PATH, Isolators.cpus("0,4711")))
                .isInstanceOf(HostException.class)
                .hasMessageMatching("set cpuset.cpus of cgroup pods/[^ ]+ to 0,4711: this host has 0.*");
        assertThat(knobs.readAll(POD_PATH)).isEqualTo(settle(ResourceIsolators.NONE));
    }

    @Test
    void making_and_removing_twice_is_no_error() {
        make(APP_PATH, Isolators.ALL);
        make(APP_PATH, Isolators.ALL);
        assertThat(own.places().isPresent(APP_PATH)).isTrue();

        remove(APP_PATH, Kind.APP_CGROUP);
        remove(APP_PATH, Kind.APP_CGROUP);
        assertThat(own.places().isPresent(APP_PATH)).isFalse();
        assertThat(own.places().isPresent(POD_PATH)).isTrue();
    }

    @Test
    void a_pods_cgroup_goes_with_all_below() {
        run(new MakeCgroup(POD, Resource.of(Kind.POD_CGROUP), POD_PATH, settle(ResourceIsolators.NONE), REASON));
        make(APP_PATH, ResourceIsolators.NONE);

        remove(POD_PATH, Kind.POD_CGROUP);

        assertThat(own.places().isPresent(POD_PATH)).isFalse();
    }

    @Test
    void a_half_made_cgroup_is_completed() {
        make(APP_PATH, ResourceIsolators.NONE);
        Path first = own.places().directory(own.places().joined().get(0), APP_PATH);
        assertThat(first.toFile().delete()).isTrue();
        assertThat(own.places().isPresent(APP_PATH)).isFalse();

        make(APP_PATH, ResourceIsolators.NONE);

        assertThat(own.places().isPresent(APP_PATH)).isTrue();
    }

    @Test
    void removing_a_cgroup_kills_what_runs_in_it() throws Exception {
        make(APP_PATH, ResourceIsolators.NONE);
        Process process = own.start(APP_PATH, "exec sleep 100");

        remove(APP_PATH, Kind.APP_CGROUP);

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(own.places().isPresent(APP_PATH)).isFalse();
    }

    @Test
    void a_frozen_app_does_not_answer_before_it_is_thawed() throws Exception {
        make(APP_PATH, ResourceIsolators.NONE);
        Process process = own.start(APP_PATH, "trap 'echo heard' USR1; echo ready; while :; do sleep 0.01; done");
        awaitLine(process, "ready");

        run(new FreezeApp(POD, APP, REASON));
        run(new FreezeApp(POD, APP, REASON));
        new ProcessBuilder("kill", "-USR1", Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(200, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(process.getInputStream().available()).isLessThanOrEqualTo(1);

        run(new ThawApp(POD, APP, REASON));
        run(new ThawApp(POD, APP, REASON));
        awaitLine(process, "heard");
    }

    @Test
    void a_freeze_of_a_cgroup_that_is_not_there_fails_and_a_thaw_is_done() {
        assertThatThrownBy(() -> run(new FreezeApp(POD, APP, REASON)))
                .isInstanceOf(HostException.class)
                .hasMessage("freeze cgroup " + APP_PATH + ": it is not there");
        run(new ThawApp(POD, APP, REASON));
    }

    @Test
    void a_limit_below_what_is_in_use_is_refused_with_the_figures_and_changes_nothing() throws Exception {
        make(APP_PATH, Isolators.memoryLimit(64 * MIB));
        Process process = own.start(APP_PATH, "x=$(head -c 24000000 /dev/zero | tr '\\0' x); echo full; sleep 100");
        awaitLine(process, "full");

        assertThatThrownBy(() -> set(APP_PATH, Isolators.memoryLimit(8 * MIB)))
                .isInstanceOf(HostException.class)
                .hasMessageMatching("lower memory\\.\\S+ of cgroup " + APP_PATH
                        + " to 8388608: [0-9]{8} bytes are in use, only [0-9]+ of them reclaimable");

        assertThat(process.isAlive()).isTrue();
        assertThat(knobs.readAll(APP_PATH)).isEqualTo(settle(Isolators.memoryLimit(64 * MIB)));
        set(APP_PATH, Isolators.memoryLimit(48 * MIB));
        assertThat(knobs.readAll(APP_PATH)).isEqualTo(settle(Isolators.memoryLimit(48 * MIB)));
    }

    @Test
    void a_refused_value_is_an_error_with_value_file_and_errno() {
        make(APP_PATH, ResourceIsolators.NONE);
        SortedMap<Knob, String> wrong = new TreeMap<>(Map.of(Pids.MAX, "many"));

        assertThatThrownBy(() -> run(new SetKnobs(POD, APP_PATH, wrong, REASON)))
                .isInstanceOf(HostException.class)
                .hasMessage("write \"many\" to "
                        + own.places().file(APP_PATH, Pids.MAX).orElseThrow() + ": EINVAL");
    }

    private void make(CgroupPath path, ResourceIsolators isolators) {
        run(new MakeCgroup(POD, Resource.of(Kind.APP_CGROUP, APP), path, settle(isolators), REASON));
    }

    private void set(CgroupPath path, ResourceIsolators isolators) {
        run(new SetKnobs(POD, path, settle(isolators), REASON));
    }

    private void remove(CgroupPath path, Kind kind) {
        run(new RemoveCgroup(POD, Resource.of(kind), path, REASON));
    }

    private SortedMap<Knob, String> settle(ResourceIsolators isolators) {
        return controllers.settle(isolators).knobs();
    }

    private <A extends Action.OnHost> void run(A action) {
        for (Effect<?> effect : effects.all()) {
            if (effect.handles().isInstance(action)) {
                carryOut(effect, action);
            }
        }
    }

    private static <B extends Action.OnHost> void carryOut(Effect<B> effect, Action.OnHost action) {
        effect.carryOut(effect.handles().cast(action));
    }

    private static void awaitLine(Process process, String line) throws Exception {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(line) < 0) {
            int next = process.getInputStream().read();
            assertThat(next).as("output ended after %s", read).isNotNegative();
            read.append((char) next);
        }
    }
}

package dev.berth.reconciler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.simulation.Apps;
import dev.berth.reconciler.simulation.SimulatedBerth;
import dev.berth.reconciler.simulation.SimulatedHost;
import dev.berth.reconciler.simulation.Specs;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.ExitStatus;
import dev.berth.reconciler.world.PodTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Manifests that change under running pods. */
final class PlannerChangeTest {
    private static final PodSpec SHOP = Specs.pod("shop", "db", "web");
    private static final HostPath TOKEN = new HostPath("/etc/token");
    private static final String NO_KNOBS = "{cpu.max=max 100000, memory.max=max, pids.max=max}";
    private static final String EXEC = "FIELD_CHANGED spec.apps[web].exec: [/bin/web] -> [/bin/other]";

    private final SimulatedHost host = new SimulatedHost();
    private final SimulatedBerth berth = new SimulatedBerth(host);

    @BeforeEach
    void thePodRuns() {
        berth.want(SHOP);
    }

    @Test
    void aChangeOfRowsAloneIsStored() {
        PodSpec changed = Specs.withLabels(SHOP, new TreeMap<>(Map.of("tier", "web")));
        assertThat(PlanLines.of(berth, changed))
                .containsExactly("shop: store target | FIELD_CHANGED metadata.labels: {} -> {tier: web}");
    }

    @Test
    void changedLimitsAreWrittenAndThenStoredAndNothingRestarts() {
        PodSpec changed = Specs.edit(SHOP, "web", app -> Apps.limits(app, Specs.limits(1 << 20, 0)));
        assertThat(PlanLines.of(berth, changed))
                .containsExactly(
                        "shop: set knobs of pods/shop/web.1 {memory.max=1048576} | FIELD_CHANGED memory.max max -> 1048576",
                        "shop: store target | FIELD_CHANGED spec.apps[web].isolators.memory.limit: unset -> 1Mi");
    }

    @Test
    void aChangedCommandRestartsThatAppAlone() {
        assertThat(PlanLines.of(berth, otherExec()))
                .containsExactly(
                        "shop: signal app web.1 with TERM | " + EXEC,
                        "shop: wake after 10000 ms | STOPPING app web is stopping");
    }

    @Test
    void whenTheGraceIsOverTheAppIsKilledAndItsEndLookedAt() {
        host.stubborn(berth.uid("shop"), "web");
        berth.want(otherExec());
        host.pass(Duration.ofSeconds(10));
        assertThat(PlanLines.of(berth, otherExec())).containsExactly("shop: kill app web.1 | " + EXEC);
    }

    @Test
    void anAppThatEndedForAChangeIsStartedAsTheOtherAndThenClearedAway() {
        host.exit(berth.uid("shop"), "web", new ExitStatus.Signaled(15));
        assertThat(PlanLines.of(berth, otherExec()))
                .containsExactly(
                        "shop: record end | APP_ENDED",
                        "shop: store target | " + EXEC,
                        "shop: kill app web.1 | APP_ENDED",
                        "shop: make cgroup web.2 " + NO_KNOBS + " | RESTART_APP after killed by signal 15",
                        "shop: make app root web.2 | RESTART_APP after killed by signal 15",
                        "shop: create app web.2 | RESTART_APP after killed by signal 15",
                        "shop: start app web.2 | RESTART_APP after killed by signal 15",
                        "shop: remove cgroup web.1 | APP_ENDED replaced by web.2",
                        "shop: remove app root web.1 | APP_ENDED replaced by web.2");
    }

    @Test
    void newerDefaultsAreTakenOverByARestartWithoutAWait() {
        PodTarget older = berth.record("shop").target();
        berth.store()
                .apply(List.of(new RowChange.PutTarget(berth.uid("shop"), withArguments(older, "of-older-defaults"))));
        berth.restart();
        assertThat(PlanLines.of(berth, SHOP)).isEmpty();
        host.pass(Duration.ofSeconds(20));
        host.exit(berth.uid("shop"), "web", new ExitStatus.Exited(1));
        berth.wake();
        assertThat(berth.record("shop").target().app(new AppName("web"))).isEqualTo(older.app(new AppName("web")));
        assertThat(host.running(berth.uid("shop"), "web")).get().hasToString("AppInstance[app=web, attempt=2]");
    }

    private static PodTarget withArguments(PodTarget target, String argument) {
        List<AppTarget> apps = target.apps().stream()
                .map(app -> new AppTarget(
                        app.spec(),
                        app.imageDigest(),
                        app.layers(),
                        List.of("/bin/" + app.name(), argument),
                        app.credentials(),
                        app.environment(),
                        app.secrets(),
                        app.workingDirectory(),
                        app.imageStopSignal(),
                        app.imageVolumes()))
                .toList();
        return new PodTarget(target.spec(), apps, target.defaultsGeneration() - 1);
    }

    @Test
    void anotherSecretRestartsItsAppAlone() {
        PodSpec spec = withSecret();
        host.secrets().put(TOKEN, "one");
        berth.want(spec);

        host.secrets().put(TOKEN, "another");

        assertThat(PlanLines.of(berth, spec))
                .containsExactly(
                        "shop: signal app web.2 with TERM | FIELD_CHANGED spec.apps[web].environment:"
                                + " {TOKEN from /etc/token (one)} -> {TOKEN from /etc/token (another)}",
                        "shop: wake after 10000 ms | STOPPING app web is stopping");
    }

    @Test
    void aSecretThatCanNotBeUsedAnyMoreChangesNothingThatRuns() {
        PodSpec spec = withSecret();
        host.secrets().put(TOKEN, "one");
        berth.want(spec);

        host.secrets().clear();

        assertThat(PlanLines.of(berth, spec))
                .containsExactly("shop: blocked | UNRESOLVABLE app web: variable TOKEN: open /etc/token: ENOENT");
        assertThat(host.running(berth.uid("shop"), "web")).isPresent();
    }

    private static PodSpec withSecret() {
        return Specs.edit(SHOP, "web", app -> Apps.secrets(app, new TreeMap<>(Map.of("TOKEN", TOKEN))));
    }

    @Test
    void aLiveChangeBesideARestartIsTakenOverAtOnce() {
        PodSpec changed = Specs.withLabels(otherExec(), new TreeMap<>(Map.of("tier", "web")));
        assertThat(PlanLines.of(berth, changed))
                .containsExactly(
                        "shop: store target | FIELD_CHANGED metadata.labels: {} -> {tier: web}",
                        "shop: signal app web.1 with TERM | " + EXEC,
                        "shop: wake after 10000 ms | STOPPING app web is stopping");
    }

    @Test
    void anAppThatGaveUpIsStartedAgainWhenItIsChanged() {
        host.exit(berth.uid("shop"), "web", new ExitStatus.Exited(78));
        berth.wake();
        assertThat(PlanLines.of(berth, SHOP)).isEmpty();
        assertThat(PlanLines.of(berth, otherExec())).first().isEqualTo("shop: store target | " + EXEC);
        berth.want(otherExec());
        assertThat(host.running(berth.uid("shop"), "web")).isPresent();
    }

    @Test
    void anAddedAppIsStoredAndStarted() {
        assertThat(PlanLines.of(berth, Specs.pod("shop", "db", "web", "zed")))
                .containsExactly(
                        "shop: store target | FIELD_CHANGED spec.apps[zed]: app zed added",
                        "shop: make cgroup zed.1 " + NO_KNOBS + " | START_APP",
                        "shop: make app root zed.1 | START_APP",
                        "shop: create app zed.1 | START_APP",
                        "shop: start app zed.1 | START_APP");
    }

    @Test
    void aRemovedAppIsStoppedAndOnlyThenForgotten() {
        String why = "FIELD_CHANGED spec.apps: app web removed";
        PodSpec changed = Specs.pod("shop", "db");
        assertThat(PlanLines.of(berth, changed))
                .containsExactly(
                        "shop: signal app web.1 with TERM | " + why,
                        "shop: wake after 10000 ms | STOPPING app web is stopping");

        host.exit(berth.uid("shop"), "web", new ExitStatus.Exited(0));
        assertThat(PlanLines.of(berth, changed))
                .containsExactly(
                        "shop: record end | APP_ENDED",
                        "shop: kill app web.1 | " + why,
                        "shop: remove cgroup web.1 | " + why,
                        "shop: remove app root web.1 | " + why,
                        "shop: store target | " + why);
    }

    @Test
    void anAppThatComesBackGoesOnCounting() {
        berth.want(Specs.pod("shop", "db"));
        berth.want(SHOP);
        assertThat(host.running(berth.uid("shop"), "web")).get().hasToString("AppInstance[app=web, attempt=2]");
    }

    @Test
    void changedVolumesRecreateThePodInOnePlanWhereNothingRuns() {
        PodSpec changed = Specs.withVolumes(SHOP, List.of(Specs.disk("data")));
        host.exit(berth.uid("shop"), "web", new ExitStatus.Exited(0));
        host.exit(berth.uid("shop"), "db", new ExitStatus.Exited(0));
        String why = " | FIELD_CHANGED spec.volumes: [] -> [data empty disk 0755]";
        assertThat(PlanLines.of(berth, changed))
                .startsWith(
                        "shop: begin removal" + why,
                        "shop: record end | APP_ENDED",
                        "shop: record end | APP_ENDED",
                        "shop: kill app db.1" + why,
                        "shop: kill app web.1" + why,
                        "shop: remove cgroup db.1" + why,
                        "shop: remove app root db.1" + why,
                        "shop: remove cgroup web.1" + why,
                        "shop: remove app root web.1" + why,
                        "shop: detach network" + why,
                        "shop: unpin netns" + why,
                        "shop: stop supervisor" + why,
                        "shop: remove cgroup supervisor-cgroup" + why,
                        "shop: remove cgroup pod-cgroup" + why,
                        "shop: remove pod directory" + why,
                        "shop: forget pod" + why,
                        "shop: admit pod | NEW_POD")
                .endsWith("shop: start app web.1 | START_APP");
    }

    @Test
    void aRecreatedPodGetsAnotherUid() {
        var before = berth.uid("shop");
        berth.want(Specs.withVolumes(SHOP, List.of(Specs.disk("data"))));
        assertThat(berth.uid("shop")).isNotEqualTo(before);
        assertThat(host.traces(before::equals)).isEmpty();
    }

    @Test
    void theOrderOfAppsIsNoChange() {
        List<AppSpec> apps = new ArrayList<>(SHOP.apps());
        Collections.reverse(apps);
        assertThat(PlanLines.of(berth, Specs.withApps(SHOP, apps))).isEmpty();
    }

    @Test
    void anotherImageOfTheSameNameRestartsItsAppsWhenItIsFetched() {
        host.sources().put(Specs.BUSYBOX, SimulatedHost.facts("sha256:2"));
        assertThat(PlanLines.of(berth, SHOP))
                .containsExactly(
                        "images: fetch image oci:/images/busybox:1.35 | IMAGE_MISSING image oci:/images/busybox:1.35"
                                + " is not in the store",
                        "shop: blocked | IMAGE_MISSING image oci:/images/busybox:1.35 is being fetched");
        berth.wake();
        assertThat(host.running(berth.uid("shop"), "web")).get().hasToString("AppInstance[app=web, attempt=2]");
        assertThat(host.running(berth.uid("shop"), "db")).get().hasToString("AppInstance[app=db, attempt=2]");
    }

    private static PodSpec otherExec() {
        return Specs.edit(SHOP, "web", app -> Apps.exec(app, "/bin/other"));
    }
}

package dev.berth.reconciler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.RestartPolicy;
import dev.berth.reconciler.rules.FieldRules;
import dev.berth.reconciler.rules.Impact;
import dev.berth.reconciler.simulation.Apps;
import dev.berth.reconciler.simulation.SimulatedBerth;
import dev.berth.reconciler.simulation.SimulatedHost;
import dev.berth.reconciler.simulation.Specs;
import dev.berth.reconciler.status.AppPhase;
import dev.berth.reconciler.status.AppStatus;
import dev.berth.reconciler.status.PodPhase;
import dev.berth.reconciler.status.PodStatus;
import dev.berth.reconciler.status.PodStatuses;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.ExitStatus;
import dev.berth.reconciler.world.PodTarget;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Apps that run to completion before the others. */
final class InitAppsTest {
    /** Names against the order of their starts, which are otherwise by name. */
    private static final PodSpec SHOP = Specs.withInitApps(Specs.pod("shop", "app"), "schema", "data");

    private final SimulatedHost host = new SimulatedHost();
    private final SimulatedBerth berth = new SimulatedBerth(host);

    @Test
    void theyRunOneAfterTheOtherAndThenTheAppsStart() {
        berth.want(SHOP);
        assertThat(starts()).containsExactly("shop: start app schema.1");
        end("schema", 0);
        assertThat(starts()).containsExactly("shop: start app schema.1", "shop: start app data.1");
        end("data", 0);
        assertThat(starts()).last().isEqualTo("shop: start app app.1");
        assertThat(status().phase()).isEqualTo(PodPhase.READY);
        assertThat(host.violations()).isEmpty();
    }

    @Test
    void oneThatFailsIsTriedAgainAndTheOthersWaitAndSayForWhat() {
        berth.want(SHOP);
        end("schema", 1);
        assertThat(status().phase()).isEqualTo(PodPhase.BACK_OFF);
        assertThat(app("app").reason()).isEqualTo("waits for init app schema");
        berth.pass(Duration.ofSeconds(1));
        assertThat(starts()).containsExactly("shop: start app schema.1", "shop: start app schema.2");
    }

    @Test
    void oneThatFailsForGoodFailsThePod() {
        berth.want(SHOP);
        end("schema", 78);
        berth.pass(Duration.ofMinutes(5));
        assertThat(starts()).containsExactly("shop: start app schema.1");
        assertThat(status().phase()).isEqualTo(PodPhase.FAILED);
        assertThat(app("app").phase()).isEqualTo(AppPhase.WAITING);
        assertThat(app("app").reason()).isEqualTo("init app schema has failed");
    }

    @Test
    void anOperatorCanHaveOneThatFailedRunAgainButNotOneThatCompleted() {
        berth.want(SHOP);
        end("schema", 78);
        berth.restart("shop", "schema");
        assertThat(starts()).last().isEqualTo("shop: start app schema.2");
        end("schema", 0);
        berth.restart("shop", "schema");
        assertThat(starts()).last().isEqualTo("shop: start app data.1");
    }

    @Test
    void anAppThatEndsLaterIsStartedWithoutThem() {
        everythingRuns(SHOP);
        end("app", 1);
        berth.pass(Duration.ofSeconds(1));
        assertThat(starts()).last().isEqualTo("shop: start app app.2");
    }

    @Test
    void inANewBootTheyRunAgainFirst() {
        everythingRuns(SHOP);
        berth.reboot();
        assertThat(starts()).last().isEqualTo("shop: start app schema.2");
        end("schema", 0);
        end("data", 0);
        assertThat(starts()).last().isEqualTo("shop: start app app.2");
        assertThat(host.violations()).isEmpty();
    }

    @Test
    void inANewBootTheyDoNotRunForApodWhoseWorkIsDone() {
        PodSpec job = Specs.withRestart(SHOP, Specs.restart(RestartPolicy.Mode.ON_FAILURE));
        everythingRuns(job);
        end("app", 0);
        berth.reboot();
        assertThat(starts()).hasSize(3);
        assertThat(status().phase()).isEqualTo(PodPhase.COMPLETED);
    }

    @Test
    void aChangeOfOneMakesThePodAnewAndALiveOneDoesNot() {
        assertThat(impact(Specs.edit(SHOP, "data", app -> Apps.exec(app, "/bin/other"))))
                .isEqualTo(Impact.RECREATE_POD);
        assertThat(impact(Specs.edit(SHOP, "data", app -> Apps.limits(app, Specs.limits(1, 0)))))
                .isEqualTo(Impact.LIVE);
    }

    @Test
    void anotherOrderOrNumberOfThemMakesThePodAnewAndIsToldOnce() {
        assertThat(impact(Specs.withInitApps(SHOP, "data", "schema"))).isEqualTo(Impact.RECREATE_POD);
        assertThat(FieldRules.diff(target(SHOP), target(Specs.withInitApps(SHOP, "schema"))))
                .singleElement()
                .satisfies(change -> assertThat(change.words()).isEqualTo("spec.initApps: [schema, data] -> [schema]"));
    }

    private Impact impact(PodSpec changed) {
        return FieldRules.worst(FieldRules.diff(target(SHOP), target(changed)));
    }

    private PodTarget target(PodSpec spec) {
        SimulatedBerth other = new SimulatedBerth(new SimulatedHost());
        other.want(spec);
        return other.record("shop").target();
    }

    private void everythingRuns(PodSpec spec) {
        berth.want(spec);
        end("schema", 0);
        end("data", 0);
        assertThat(starts()).hasSize(3);
    }

    private void end(String app, int code) {
        host.exit(berth.uid("shop"), app, new ExitStatus.Exited(code));
        berth.wake();
    }

    private List<String> starts() {
        return host.done().stream().filter(line -> line.contains("start app")).toList();
    }

    private PodStatus status() {
        return PodStatuses.of(berth.look(Depth.GLANCE)).get(0);
    }

    private AppStatus app(String name) {
        return status().apps().stream()
                .filter(app -> app.name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

package dev.berth.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.simulation.Faults;
import dev.berth.reconciler.simulation.SimulatedBerth;
import dev.berth.reconciler.simulation.SimulatedHost;
import dev.berth.reconciler.simulation.Specs;
import dev.berth.reconciler.status.PodPhase;
import dev.berth.reconciler.status.PodStatus;
import dev.berth.reconciler.status.PodStatuses;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.ExitStatus;
import dev.berth.reconciler.world.Lane;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReconcilerTest {
    private static final PodSpec SHOP = Specs.pod("shop", "web");

    private final SimulatedHost host = new SimulatedHost();
    private final SimulatedBerth berth = new SimulatedBerth(host);

    @Test
    void aConvergedTurnWritesNothingAndDoesNothing() {
        berth.want(SHOP);
        int transactions = berth.store().transactions();
        int effects = berth.faults().calls();
        berth.wake();
        berth.scan();
        berth.restart();
        assertThat(berth.store().transactions()).isEqualTo(transactions);
        assertThat(berth.faults().calls()).isEqualTo(effects);
    }

    @Test
    void aScanTellsWhatItSawAndPlanned() {
        berth.want(SHOP);
        assertThat(berth.scanned().plan().work()).isEmpty();
        host.exit(berth.uid("shop"), "web", new ExitStatus.Signaled(9));
        assertThat(berth.scanned().plan().work()).containsOnlyKeys(new Lane.Pod(SHOP.name()));
        assertThat(berth.scanned().plan().work()).isEmpty();
    }

    @Test
    void rowsBetweenTwoEffectsAndIntentsOfPlacesShareATransaction() {
        berth.want(SHOP);
        assertThat(berth.store().transactions()).isEqualTo(8);
    }

    @Test
    void aLaneThatCanNotWriteRestsAndGoesOnWhenItCan() {
        berth.store().setFull(true);
        berth.want(SHOP);
        assertThat(status().phase()).isEqualTo(PodPhase.BLOCKED);
        assertThat(status().reason()).contains("ENOSPC");
        assertThat(host.done()).doesNotContain("shop: make pod directory");
        berth.store().setFull(false);
        berth.nextAlarm();
        assertThat(status().phase()).isEqualTo(PodPhase.READY);
    }

    @Test
    void aFreshLookShowsAnAppThatJustDied() {
        berth.want(SHOP);
        host.exit(berth.uid("shop"), "web", new ExitStatus.Signaled(9));
        assertThat(status().apps())
                .singleElement()
                .satisfies(app -> assertThat(app.reason()).isEqualTo("killed by signal 9"));
        assertThat(status().running()).isZero();
    }

    @Test
    void aFailedActionIsToldWithItsError() {
        berth.faults().plan(Faults.Kind.FAIL_BEFORE, 4, 1);
        berth.want(SHOP);
        assertThat(status().phase()).isEqualTo(PodPhase.BACK_OFF);
        assertThat(status().reason()).isEqualTo("start supervisor: simulated fault: EIO");
        assertThat(status().nextEvent()).isPresent();
    }

    @Test
    void aCleanUpBetweenTwoTriesDoesNotMakeTheBackOffStartAgain() {
        berth.faults().plan(Faults.Kind.FAIL_BEFORE, 4, 1);
        berth.want(SHOP);
        berth.faults().plan(Faults.Kind.FAIL_BEFORE, 1, 1);
        berth.nextAlarm();
        assertThat(berth.record("shop").failure())
                .hasValueSatisfying(failure -> assertThat(failure.count()).isEqualTo(2));
        berth.nextAlarm();
        assertThat(status().phase()).isEqualTo(PodPhase.READY);
        assertThat(berth.record("shop").failure()).isEmpty();
    }

    @Test
    void nothingIsDoneBetweenTurnsWhileThePodsLaneIsAtWork() {
        berth.postponeLanes();
        berth.want(SHOP);
        assertThat(berth.betweenTurns((wanted, records) -> records.size()))
                .as("an image's lane")
                .hasValue(0);
        berth.resumeLanes();
        assertThat(berth.betweenTurns((wanted, records) -> records.size())).hasValue(1);
        berth.postponeLanes();
        berth.want();

        assertThat(berth.betweenTurns((wanted, records) -> records.size())).isEmpty();

        berth.resumeLanes();
        assertThat(berth.betweenTurns((wanted, records) -> records.size())).hasValue(0);
    }

    @Test
    void noTurnBeginsBeforeItIsDone() throws InterruptedException {
        Thread other = new Thread(() -> berth.want(SHOP));
        Optional<Integer> recorded = berth.betweenTurns((wanted, records) -> {
            other.start();
            while (other.getState() != Thread.State.BLOCKED && other.getState() != Thread.State.TERMINATED) {
                Thread.onSpinWait();
            }
            return berth.store().load().size();
        });
        other.join();

        assertThat(recorded).hasValue(0);
        assertThat(berth.store().load()).hasSize(1);
    }

    private PodStatus status() {
        return PodStatuses.of(berth.look(Depth.GLANCE)).get(0);
    }
}

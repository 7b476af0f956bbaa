package dev.berth.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.port.StateStore.Revision;
import dev.berth.reconciler.simulation.Apps;
import dev.berth.reconciler.simulation.SimulatedBerth;
import dev.berth.reconciler.simulation.SimulatedHost;
import dev.berth.reconciler.simulation.Specs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of what manifests said. */
final class RevisionsTest {
    private static final PodSpec SHOP = Specs.pod("shop", "db", "web");
    private static final PodSpec OTHER = Specs.edit(
            Specs.edit(SHOP, "web", app -> Apps.exec(app, "/bin/other")), "db", app -> Apps.exec(app, "/bin/new"));

    private final SimulatedHost host = new SimulatedHost();
    private final SimulatedBerth berth = new SimulatedBerth(host);

    @Test
    void eachManifestThatIsCarriedOutIsARevisionAndNoStepOnTheWay() {
        berth.want(SHOP);
        host.stubborn(berth.uid("shop"), "web");
        berth.want(OTHER);
        assertThat(berth.store().revisions("shop"))
                .as("one app is changed already")
                .hasSize(1);
        berth.pass(Duration.ofSeconds(20));

        assertThat(berth.store().revisions("shop")).extracting(Revision::spec).containsExactly(OTHER, SHOP);
    }

    @Test
    void aPodThatIsMadeAnewAsItWasIsNoRevision() {
        berth.want(SHOP);
        host.pass(Duration.ofSeconds(10));
        host.killSupervisor(berth.uid("shop"));
        berth.wake();
        berth.reboot();

        assertThat(berth.store().revisions("shop")).extracting(Revision::number).containsExactly(1);
    }

    @Test
    void aManifestThatNeedsThePodAnewIsARevisionAndSoIsTheWayBack() {
        PodSpec disk = Specs.withVolumes(SHOP, List.of(Specs.disk("d")));
        berth.want(SHOP);
        berth.want(disk);
        berth.want(SHOP);

        assertThat(berth.store().revisions("shop")).extracting(Revision::spec).containsExactly(SHOP, disk, SHOP);
    }
}

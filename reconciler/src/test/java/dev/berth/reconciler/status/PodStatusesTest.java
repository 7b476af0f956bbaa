package dev.berth.reconciler.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.loop.Snapshot;
import dev.berth.reconciler.simulation.SimulatedBerth;
import dev.berth.reconciler.simulation.SimulatedHost;
import dev.berth.reconciler.simulation.Specs;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.PodSight;
import dev.berth.reconciler.world.PodState;
import dev.berth.reconciler.world.World;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class PodStatusesTest {
    private static final PodName SHOP = new PodName("shop");

    private final SimulatedBerth berth = new SimulatedBerth(new SimulatedHost());

    @Test
    void aPodThatIsWorkedOnIsToldAsItIsSeen() {
        berth.want(Specs.pod("shop", "web"));
        Snapshot idle = berth.look(Depth.GLANCE);

        PodStatus busy = busy(idle, shop(idle.world()).seen());

        assertThat(busy).isEqualTo(PodStatuses.of(idle).get(0));
        assertThat(busy.phase()).isEqualTo(PodPhase.READY);
        assertThat(busy.apps()).allSatisfy(app -> assertThat(app.pid()).isPresent());
    }

    @Test
    void aPodThatCanNotBeLookedAtIsNotCalledWell() {
        berth.want(Specs.pod("shop", "web"));

        PodStatus unseen = busy(berth.look(Depth.GLANCE), Optional.empty());

        assertThat(unseen.phase()).isEqualTo(PodPhase.STARTING);
        assertThat(unseen.running()).isZero();
    }

    private static PodStatus busy(Snapshot idle, Optional<PodSight> seen) {
        World world = idle.world();
        PodState state = new PodState.Busy(shop(world).record(), seen);
        World other = new World(
                new TreeMap<>(Map.of(SHOP, state)),
                world.images(),
                world.failedImages(),
                world.freshImages(),
                world.secrets(),
                world.listeners(),
                world.bootId(),
                world.draw());
        return PodStatuses.of(new Snapshot(idle.at(), idle.wanted(), other, idle.plan(), idle.held()))
                .get(0);
    }

    private static PodState shop(World world) {
        return Optional.ofNullable(world.pods().get(SHOP)).orElseThrow();
    }
}

package dev.berth.reconciler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.simulation.SimulatedBerth;
import dev.berth.reconciler.simulation.SimulatedHost;
import dev.berth.reconciler.simulation.Specs;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class ImageUsersTest {
    private final SimulatedBerth berth = new SimulatedBerth(new SimulatedHost());

    @Test
    void anImageIsUsedByPodsThatAreWantedAndByThoseThatAreThere() {
        berth.want(Specs.pod("there", "web", "db"));
        TreeMap<PodName, PodSpec> wanted = new TreeMap<>();
        PodSpec spec = Specs.pod("wanted", "web");
        wanted.put(spec.name(), spec);

        assertThat(Images.users(
                        new Wanted(wanted, new TreeSet<>(), new TreeMap<>(), Orders.none()),
                        berth.store().load()))
                .containsOnlyKeys(Specs.BUSYBOX)
                .extractingByKey(Specs.BUSYBOX)
                .asString()
                .isEqualTo("[there, wanted]");
        assertThat(Images.users(Wanted.nothing(), berth.store().load())).containsOnlyKeys(Specs.BUSYBOX);
    }

    @Test
    void theLastUseOfAnImageIsWrittenWhenItsPodComesAndWhenItGoes() {
        berth.want(Specs.pod("shop", "web"));
        Instant begun = lastUse();
        Duration life = Duration.ofMinutes(5);
        berth.pass(life);
        assertThat(lastUse()).isEqualTo(begun);

        berth.want();
        berth.pass(Duration.ofMinutes(1));

        assertThat(berth.store().load()).isEmpty();
        assertThat(lastUse()).isAfterOrEqualTo(begun.plus(life));
    }

    private Instant lastUse() {
        return Objects.requireNonNull(berth.store().imageUses().get(Specs.BUSYBOX.text()));
    }
}

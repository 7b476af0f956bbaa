package dev.berth.reconciler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.NetworkMode;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.PullPolicy;
import dev.berth.manifests.model.UserReference;
import dev.berth.reconciler.simulation.Apps;
import dev.berth.reconciler.simulation.Faults;
import dev.berth.reconciler.simulation.SimulatedBerth;
import dev.berth.reconciler.simulation.SimulatedHost;
import dev.berth.reconciler.simulation.Specs;
import dev.berth.reconciler.world.ExitStatus;
import dev.berth.reconciler.world.PodRecord;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pods that are not there yet, and what keeps them from coming. */
final class PlannerStartTest {
    private static final PodSpec SHOP = Specs.pod("shop", "web");
    private static final PodSpec CART = Specs.pod("cart", "web");

    private final SimulatedHost host = new SimulatedHost();
    private final SimulatedBerth berth = new SimulatedBerth(host);

    @BeforeEach
    void onePodRuns() {
        berth.want(SHOP);
    }

    @Test
    void aConvergedPodNeedsNothing() {
        assertThat(PlanLines.closely(berth, SHOP)).isEmpty();
    }

    @Test
    void aVolumeOfAnImageIsMadeOfItsLayersForEachAppOnceForThePodsLife() {
        host.sources().put(Specs.BUSYBOX, SimulatedHost.facts("sha256:2", "/data"));
        host.forgetImages();
        berth.want(SHOP, CART);
        host.exit(berth.uid("cart"), "web", new ExitStatus.Exited(1));
        berth.wake();
        berth.reboot();

        assertThat(host.done()).containsOnlyOnce("cart: make image volume web:/data");
        assertThat(host.done().indexOf("cart: make image volume web:/data"))
                .isLessThan(host.done().indexOf("cart: start supervisor"));
        berth.want();
        assertThat(host.done()).contains("cart: remove volume web:/data");
    }

    @Test
    void aNewPodGetsItsResourcesInOrderAndThenItsApps() {
        PodSpec cart = Specs.withVolumes(Specs.pod("cart", "web", "db"), List.of(Specs.disk("data")));
        assertThat(PlanLines.of(berth, SHOP, cart))
                .containsExactly(
                        "cart: admit pod | NEW_POD",
                        "cart: make pod directory | NEW_POD",
                        "cart: make cgroup pod-cgroup {cpu.max=max 100000, memory.max=max, pids.max=max} | NEW_POD",
                        "cart: make cgroup supervisor-cgroup | NEW_POD",
                        "cart: make volume data | NEW_POD",
                        "cart: start supervisor | NEW_POD",
                        "cart: pin netns | NEW_POD",
                        "cart: attach network | NEW_POD",
                        "cart: make cgroup db.1 {cpu.max=max 100000, memory.max=max, pids.max=max} | START_APP",
                        "cart: make app root db.1 | START_APP",
                        "cart: create app db.1 | START_APP",
                        "cart: start app db.1 | START_APP",
                        "cart: make cgroup web.1 {cpu.max=max 100000, memory.max=max, pids.max=max} | START_APP",
                        "cart: make app root web.1 | START_APP",
                        "cart: create app web.1 | START_APP",
                        "cart: start app web.1 | START_APP");
    }

    @Test
    void aPodOnTheHostsNetworkIsNeitherPinnedNorAttached() {
        assertThat(PlanLines.of(berth, SHOP, Specs.withNetwork(CART, NetworkMode.HOST)))
                .contains("cart: start supervisor | NEW_POD")
                .noneMatch(line -> line.contains("netns") || line.contains("network"));
    }

    @Test
    void twoPodsOfOnePlanGetDifferentUids() {
        berth.want(SHOP, CART);
        assertThat(berth.store().load().stream().map(PodRecord::handle).distinct())
                .hasSize(2);
        assertThat(berth.uid("shop")).isNotEqualTo(berth.uid("cart"));
    }

    @Test
    void aMissingImageIsFetchedAndThePodIsBlockedUntilThen() {
        host.sources().clear();
        SimulatedBerth empty = new SimulatedBerth(host);
        empty.faults().plan(Faults.Kind.FAIL_BEFORE, 0, 1);
        host.forgetImages();
        empty.want(SHOP);
        String blocked = "shop: blocked | IMAGE_FAILED image oci:/images/busybox:1.35: simulated fault: EIO";
        assertThat(PlanLines.of(empty, SHOP))
                .hasSize(2)
                .contains(blocked)
                .first()
                .asString()
                .matches("images: wake after 2\\d\\d ms \\| IMAGE_FAILED simulated fault: EIO");
        host.pass(Duration.ofSeconds(1));
        assertThat(PlanLines.of(empty, SHOP))
                .containsExactly(
                        "images: fetch image oci:/images/busybox:1.35 | IMAGE_MISSING image oci:/images/busybox:1.35"
                                + " is not in the store",
                        blocked);
    }

    @Test
    void aPodThatAlwaysAsksForItsImageIsMadeOnceTheAnswerIsThere() {
        PodSpec cart = pulling(CART, PullPolicy.ALWAYS);
        String asks =
                "images: fetch image oci:/images/busybox:1.35 | IMAGE_ASKED pod cart is to be made, and always asks"
                        + " for image oci:/images/busybox:1.35";
        assertThat(PlanLines.of(berth, SHOP, cart))
                .containsExactly(asks, "cart: blocked | IMAGE_MISSING image oci:/images/busybox:1.35 is being fetched");

        berth.want(SHOP, cart);
        assertThat(berth.record("cart").apps()).isNotEmpty();
        assertThat(PlanLines.closely(berth, SHOP, cart)).isEmpty();

        PodSpec next = pulling(Specs.pod("next", "web"), PullPolicy.ALWAYS);
        assertThat(PlanLines.of(berth, SHOP, cart, next))
                .contains(asks.replace("pod cart", "pod next"))
                .hasSize(2);
    }

    @Test
    void aPodThatAlwaysAsksWaitsForARegistryThatFails() {
        host.sources().clear();
        berth.want(SHOP, pulling(CART, PullPolicy.ALWAYS));
        assertThat(PlanLines.of(berth, SHOP, pulling(CART, PullPolicy.ALWAYS)))
                .contains("cart: blocked | IMAGE_FAILED image oci:/images/busybox:1.35: open oci:/images/busybox:1.35:"
                        + " ENOENT")
                .noneMatch(line -> line.startsWith("shop:"));
    }

    @Test
    void aPodThatNeverPullsIsBlockedUntilTheImageIsThere() {
        PodSpec cart = pulling(CART, PullPolicy.NEVER);
        assertThat(PlanLines.of(berth, SHOP, cart)).contains("cart: admit pod | NEW_POD");

        SimulatedBerth empty = new SimulatedBerth(host);
        host.forgetImages();
        assertThat(PlanLines.of(empty, cart))
                .containsExactly(
                        "cart: blocked | IMAGE_NOT_PULLED image oci:/images/busybox:1.35 is not in the store, and"
                                + " pull is never; see berth image pull");
        assertThat(PlanLines.of(empty, cart, pulling(SHOP, PullPolicy.MISSING)))
                .contains("cart: blocked | IMAGE_MISSING image oci:/images/busybox:1.35 is being fetched")
                .anyMatch(line -> line.startsWith("images: fetch image"));
    }

    private static PodSpec pulling(PodSpec pod, PullPolicy policy) {
        return Specs.edit(pod, "web", app -> Apps.pull(app, policy));
    }

    @Test
    void aHostPortOfAnotherPodBlocksAndNamesTheHolder() {
        berth.want(withPort(SHOP));
        assertThat(PlanLines.of(berth, withPort(SHOP), withPort(CART)))
                .containsExactly("cart: blocked | PORT_IN_USE host port tcp/80 is held by pod shop");
    }

    @Test
    void ofTwoNewPodsWithOneHostPortTheFirstByNameGetsIt() {
        berth.want();
        assertThat(PlanLines.of(berth, withPort(SHOP), withPort(CART)))
                .contains("cart: admit pod | NEW_POD")
                .contains("shop: blocked | PORT_IN_USE host port tcp/80 is held by pod cart")
                .doesNotContain("shop: admit pod | NEW_POD");
    }

    @Test
    void aHostPortOfAForeignProcessBlocksAndNamesIt() {
        host.listeners().put("tcp/80", "nginx (pid 4711)");
        berth.want(SHOP, withPort(CART));
        assertThat(PlanLines.of(berth, SHOP, withPort(CART)))
                .containsExactly("cart: blocked | PORT_IN_USE host port tcp/80 is held by nginx (pid 4711)");
    }

    @Test
    void aPodThatGetsATakenPortRunsOnAsItWas() {
        berth.want(SHOP, withPort(CART));
        assertThat(PlanLines.of(berth, withPort(SHOP), withPort(CART)))
                .containsExactly("shop: blocked | PORT_IN_USE host port tcp/80 is held by pod cart");
    }

    @Test
    void anUnknownUserBlocksAndIsNamed() {
        PodSpec cart = Specs.edit(CART, "web", app -> Apps.user(app, new UserReference.Name("ghost")));
        assertThat(PlanLines.of(berth, SHOP, cart))
                .containsExactly("cart: blocked | UNRESOLVABLE app web: user \"ghost\" is not in /etc/passwd"
                        + " of image oci:/images/busybox:1.35");
    }

    private static PodSpec withPort(PodSpec pod) {
        return Specs.edit(pod, "web", app -> Apps.ports(app, Specs.hostPort("http", 8080, 80)));
    }
}

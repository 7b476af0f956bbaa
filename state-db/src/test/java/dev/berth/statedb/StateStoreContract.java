package dev.berth.statedb;

import static dev.berth.statedb.SampleChanges.START;
import static dev.berth.statedb.SampleChanges.WEB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Probe;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.port.StateStore;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.AppRecord;
import dev.berth.reconciler.world.Attachment;
import dev.berth.reconciler.world.Event;
import dev.berth.reconciler.world.Health;
import dev.berth.reconciler.world.LedgerState;
import dev.berth.reconciler.world.NamedApp;
import dev.berth.reconciler.world.NamedProbe;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What any state store does, whatever keeps its rows. */
abstract class StateStoreContract {
    private static final PodHandle SHOP = SampleChanges.pod("shop", 1);
    private static final PodHandle CART = SampleChanges.pod("cart", 2);

    /** An empty store. */
    abstract StateStore store();

    private void apply(RowChange... changes) {
        store().apply(List.of(changes));
    }

    private PodRecord shop() {
        return store().load().stream()
                .filter(pod -> pod.handle().equals(SHOP))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aNewStoreIsEmpty() {
        assertThat(store().load()).isEmpty();
        assertThat(store().events("shop", Instant.MIN, 10)).isEmpty();
        assertThat(store().ends("shop", 10)).isEmpty();
    }

    @Test
    void aStopIsKeptByNameUntilItIsDropped() {
        apply(SampleChanges.add(SHOP), new RowChange.PutStop(SHOP.name()), new RowChange.PutStop(SHOP.name()));
        apply(new RowChange.DropPod(SHOP.uid()));
        assertThat(store().orders().stopped()).containsExactly(SHOP.name());

        apply(new RowChange.DropStop(SHOP.name()));
        assertThat(store().orders().stopped()).isEmpty();
    }

    @Test
    void aPauseIsKeptByNamesUntilItIsDropped() {
        NamedApp web = new NamedApp(SHOP.name(), SampleChanges.WEB);
        NamedApp side = new NamedApp(SHOP.name(), new AppName("side"));
        apply(new RowChange.PutPause(web), new RowChange.PutPause(web), new RowChange.PutPause(side));
        assertThat(store().orders().paused()).containsExactly(side, web);

        apply(new RowChange.DropPause(web), new RowChange.DropPause(web));
        assertThat(store().orders().paused()).containsExactly(side);
    }

    @Test
    void whatHoldsOfAProbeIsKeptUntilItsPodIsDropped() {
        Health ready = new Health(new AppInstance(WEB, 4), true, 0, START.plusNanos(7), "");
        apply(
                SampleChanges.add(SHOP),
                new RowChange.PutHealth(SHOP.uid(), Probe.Kind.READINESS, SampleChanges.UNREADY),
                new RowChange.PutHealth(SHOP.uid(), Probe.Kind.STARTUP, SampleChanges.UNREADY),
                new RowChange.PutHealth(SHOP.uid(), Probe.Kind.READINESS, ready));
        assertThat(store().health())
                .isEqualTo(Map.of(
                        SHOP.name(),
                        Map.of(
                                new NamedProbe(WEB, Probe.Kind.STARTUP),
                                SampleChanges.UNREADY,
                                new NamedProbe(WEB, Probe.Kind.READINESS),
                                ready)));

        apply(
                new RowChange.DropPod(SHOP.uid()),
                new RowChange.PutHealth(SHOP.uid(), Probe.Kind.READINESS, ready),
                SampleChanges.add(SampleChanges.pod("shop", 7)));
        assertThat(store().health()).isEmpty();
    }

    @Test
    void whatAManifestSaysIsARevisionWhereItIsNotWhatItSaidLast() {
        PodSpec first = SampleTarget.named("shop").spec();
        PodSpec second = SampleTarget.named("shop", Optional.empty()).spec();
        assertThat(first).isNotEqualTo(second);
        apply(
                SampleChanges.add(SHOP),
                new RowChange.AddRevision(first, START),
                new RowChange.AddRevision(first, START.plusSeconds(1)),
                new RowChange.AddRevision(SampleTarget.named("cart").spec(), START),
                new RowChange.AddRevision(second, START.plusSeconds(2)));
        apply(new RowChange.DropPod(SHOP.uid()), new RowChange.AddRevision(first, START.plusSeconds(3)));

        assertThat(store().revisions("shop"))
                .containsExactly(
                        new StateStore.Revision(3, START.plusSeconds(3), first),
                        new StateStore.Revision(2, START.plusSeconds(2), second),
                        new StateStore.Revision(1, START, first));
        assertThat(store().revisions("cart")).hasSize(1);
        assertThat(store().revisions("nothing")).isEmpty();
    }

    @Test
    void theNewestUseOfAnImageIsKeptOverItsPodsUntilItIsDropped() {
        String other = "rootfs:/srv/other";
        apply(
                SampleChanges.add(SHOP),
                new RowChange.PutImageUse(SampleChanges.IMAGE, START),
                new RowChange.PutImageUse(other, START));
        apply(new RowChange.DropPod(SHOP.uid()), new RowChange.PutImageUse(other, START.plusSeconds(1)));
        assertThat(store().imageUses()).isEqualTo(Map.of(SampleChanges.IMAGE, START, other, START.plusSeconds(1)));

        apply(new RowChange.DropImageUse(other), new RowChange.DropImageUse(other));
        assertThat(store().imageUses()).containsOnlyKeys(SampleChanges.IMAGE);
    }

    @Test
    void aNewPodHasItsTargetAndNothingElse() {
        apply(SampleChanges.add(SHOP));

        assertThat(shop())
                .isEqualTo(new PodRecord(
                        SHOP,
                        SampleTarget.named("shop"),
                        "boot-1",
                        START,
                        Optional.empty(),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        List.of(),
                        Optional.empty()));
    }

    @Test
    void podsComeInTheOrderOfTheirNames() {
        apply(SampleChanges.add(SHOP), SampleChanges.add(CART));

        assertThat(store().load()).extracting(PodRecord::handle).containsExactly(CART, SHOP);
    }

    @Test
    void everythingOfAPodComesBackAsItWasWritten() {
        store().apply(SampleChanges.wholeLife(SHOP));

        PodRecord pod = shop();
        assertThat(pod.removal())
                .hasValueSatisfying(reason -> assertThat(reason.detail()).isEqualTo("manifest is gone"));
        assertThat(pod.app(WEB).lastExit()).contains(SampleChanges.exit(3));
        assertThat(pod.app(WEB).stopRequestedAt()).contains(START.plusNanos(1));
        assertThat(pod.app(new AppName("plain"))).isEqualTo(AppRecord.fresh(new AppName("plain")));
        assertThat(pod.ledger()).hasSize(2).containsValue(LedgerState.REMOVING);
        assertThat(pod.attachments())
                .containsExactly(new Attachment("default", "eth0", List.of("10.89.0.2/24", "fd00::2/64")));
        assertThat(pod.failure())
                .hasValueSatisfying(failure -> assertThat(failure.count()).isEqualTo(2));
    }

    @Test
    void theSameChangesTwiceChangeNothingMore() {
        store().apply(SampleChanges.wholeLife(SHOP));
        PodRecord once = shop();

        store().apply(SampleChanges.wholeLife(SHOP)
                .subList(1, SampleChanges.wholeLife(SHOP).size()));

        assertThat(shop()).isEqualTo(once);
        assertThat(store().events("shop", START, 10)).hasSize(1);
        assertThat(store().ends("shop", 10)).hasSize(1);
    }

    @Test
    void aLaterChangeReplacesAnEarlierOne() {
        Resource cgroup = Resource.of(Resource.Kind.POD_CGROUP);
        apply(
                SampleChanges.add(SHOP),
                new RowChange.PutResource(SHOP.uid(), cgroup, LedgerState.INTENDED),
                new RowChange.PutResource(SHOP.uid(), cgroup, LedgerState.MADE),
                new RowChange.PutBoot(SHOP.uid(), "boot-2"),
                new RowChange.PutTarget(SHOP.uid(), SampleTarget.named("shop2")));

        assertThat(shop().ledger()).containsEntry(cgroup, LedgerState.MADE).hasSize(1);
        assertThat(shop().bootId()).isEqualTo("boot-2");
        assertThat(shop().target()).isEqualTo(SampleTarget.named("shop2"));
    }

    @Test
    void anotherAttachmentToANetworkReplacesTheFirst() {
        apply(
                SampleChanges.add(SHOP),
                new RowChange.PutAttachment(SHOP.uid(), new Attachment("default", "eth0", List.of("10.87.0.2/20"))),
                new RowChange.PutAttachment(SHOP.uid(), new Attachment("lab", "eth1", List.of())),
                new RowChange.PutAttachment(SHOP.uid(), new Attachment("default", "net0", List.of("10.87.0.3/20"))));

        assertThat(shop().attachments())
                .containsExactly(
                        new Attachment("lab", "eth1", List.of()),
                        new Attachment("default", "net0", List.of("10.87.0.3/20")));
    }

    @Test
    void whatIsStruckOrDroppedIsGone() {
        store().apply(SampleChanges.wholeLife(SHOP));
        apply(
                new RowChange.StrikeResource(SHOP.uid(), Resource.of(Resource.Kind.POD_DIRECTORY)),
                new RowChange.DropAttachments(SHOP.uid()),
                new RowChange.PutFailure(SHOP.uid(), Optional.empty()));

        assertThat(shop().ledger()).hasSize(1);
        assertThat(shop().attachments()).isEmpty();
        assertThat(shop().failure()).isEmpty();
    }

    @Test
    void aDroppedPodLeavesItsHistoryAlone() {
        store().apply(SampleChanges.wholeLife(SHOP));
        apply(SampleChanges.add(CART), new RowChange.DropPod(SHOP.uid()));

        assertThat(store().load()).extracting(PodRecord::handle).containsExactly(CART);
        assertThat(store().events("shop", START, 10)).hasSize(1);
        assertThat(store().ends("shop", 10)).hasSize(1);
    }

    @Test
    void aNameIsFreeAgainWithinTheTransactionThatDropsItsPod() {
        PodHandle next = SampleChanges.pod("shop", 7);
        apply(SampleChanges.add(SHOP));
        apply(new RowChange.DropPod(SHOP.uid()), SampleChanges.add(next));

        assertThat(store().load()).extracting(PodRecord::handle).containsExactly(next);
    }

    @Test
    void aNameInUseIsRefusedAndNothingOfTheStepIsKept() {
        apply(SampleChanges.add(SHOP));

        assertThatThrownBy(() -> apply(SampleChanges.add(CART), SampleChanges.add(SampleChanges.pod("shop", 7))))
                .isInstanceOf(HostException.class);
        assertThat(store().load()).extracting(PodRecord::handle).containsExactly(SHOP);
    }

    @Test
    void aChangeToAPodThatIsGoneChangesNothing() {
        store().apply(SampleChanges.wholeLife(SHOP).stream()
                .filter(change -> !(change instanceof RowChange.AddPod))
                .toList());

        assertThat(store().load()).isEmpty();
    }

    @Test
    void eventsAreTheNewestOfThePodOldestFirst() {
        apply(
                SampleChanges.event("shop", 1),
                SampleChanges.event("cart", 2),
                SampleChanges.event("shop", 3),
                SampleChanges.event("shop", 4));

        assertThat(store().events("shop", START, 2)).extracting(Event::message).containsExactly("start 3", "start 4");
        assertThat(store().events("shop", START.plusSeconds(4), 10))
                .extracting(Event::message)
                .containsExactly("start 4");
    }

    @Test
    void eventsOfAllPodsCanBeReadTogether() {
        apply(SampleChanges.event("shop", 1), SampleChanges.event("cart", 2), SampleChanges.event("shop", 3));

        assertThat(store().events(START.plusSeconds(2), 10))
                .extracting(Event::pod)
                .containsExactly("cart", "shop");
        assertThat(store().events(START, 1)).extracting(Event::message).containsExactly("start 3");
    }

    @Test
    void eventsOfOneMomentKeepTheirOrder() {
        apply(
                new RowChange.AddEvent(new Event(START, "shop", "web", "Second", "b")),
                new RowChange.AddEvent(new Event(START, "shop", "web", "First", "a")));

        assertThat(store().events("shop", START, 10)).extracting(Event::type).containsExactly("Second", "First");
    }

    @Test
    void endsAreTheNewestFirst() {
        for (int attempt = 1; attempt <= 3; attempt++) {
            apply(new RowChange.AddEnd(SHOP.name(), WEB, SampleChanges.exit(attempt)));
        }

        assertThat(store().ends("shop", 2))
                .containsExactly(
                        new StateStore.AppEnd("web", SampleChanges.exit(3)),
                        new StateStore.AppEnd("web", SampleChanges.exit(2)));
    }
}

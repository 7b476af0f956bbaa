package dev.berth.daemon.main;

import dev.berth.daemon.collect.ImageCollector;
import dev.berth.daemon.command.ConfigValue;
import dev.berth.daemon.command.HostImages;
import dev.berth.daemon.command.Inside;
import dev.berth.daemon.command.Service;
import dev.berth.daemon.follow.ImageFollower;
import dev.berth.daemon.source.DirectorySource;
import dev.berth.daemon.source.Intent;
import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.desired.DesiredState;
import dev.berth.reconciler.desired.DirectorySnapshot;
import dev.berth.reconciler.loop.Reconciler;
import dev.berth.reconciler.loop.Snapshot;
import dev.berth.reconciler.plan.Orders;
import dev.berth.reconciler.plan.Wanted;
import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.port.Settle;
import dev.berth.reconciler.port.StateStore;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.Event;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.NamedApp;
import dev.berth.reconciler.world.PodRecord;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** The service as its commands see it. */
final class RunningService implements Service {
    private final Reconciler reconciler;
    private final StateStore store;
    private final HostParts host;
    private final DirectorySource source;
    private final Intent intent;
    private final News news;
    private final ImageCollector collector;
    private final ImageFollower follower;

    RunningService(
            Reconciler reconciler, StateStore store, HostParts host, DirectorySource source, Intent intent, News news) {
        this.reconciler = reconciler;
        this.store = store;
        this.host = host;
        this.source = source;
        this.intent = intent;
        this.news = news;
        this.collector = new ImageCollector(
                host.images().store(),
                new ImageCollector.Journal(store, news.events(), Clock.systemUTC()),
                reconciler::betweenTurns,
                host.gc().pinned());
        this.follower = new ImageFollower(
                host.images().store(),
                host.images().imports(),
                () -> reconciler.look(Depth.GLANCE).wanted(),
                new ImageFollower.News(this::happened, Clock.systemUTC(), reconciler::wake));
    }

    @Override
    public Snapshot look() {
        return reconciler.look(Depth.GLANCE);
    }

    @Override
    public Snapshot look(Wanted wanted) {
        return reconciler.look(Depth.GLANCE, wanted);
    }

    @Override
    public Snapshot lookClosely(Wanted wanted) {
        return reconciler.look(Depth.SCAN, wanted);
    }

    @Override
    public DesiredState intent() {
        return intent.state();
    }

    @Override
    public Path manifestDirectory() {
        return source.path();
    }

    @Override
    public DirectorySnapshot manifests() {
        return source.newest();
    }

    @Override
    public void refresh() {
        source.refresh();
    }

    @Override
    public void confirmDeletion(PodName pod) {
        intent.confirmDeletion(pod);
    }

    @Override
    public void confirmDeletions() {
        intent.confirmDeletions();
    }

    @Override
    public void stop(PodName pod) {
        intent.stop(pod);
    }

    @Override
    public void start(PodName pod) {
        intent.start(pod);
    }

    @Override
    public void pause(Collection<NamedApp> apps) {
        intent.pause(apps);
    }

    @Override
    public void resume(Collection<NamedApp> apps) {
        intent.resume(apps);
    }

    @Override
    public void restart(Collection<Orders.Run> runs) {
        intent.restart(runs);
    }

    @Override
    public Snapshot scan() {
        CompletableFuture<Snapshot> seen = new CompletableFuture<>();
        reconciler.scan(seen::complete);
        return seen.join();
    }

    @Override
    public void drain() {
        intent.drain(reconciler.look(Depth.GLANCE).world().pods().keySet());
    }

    @Override
    public void dismantle() {
        host.dismantle();
    }

    @Override
    public TurnWaiter turns() {
        return news.turns().waiter();
    }

    @Override
    public EventWatch watchEvents() {
        return news.events().watch();
    }

    @Override
    public void happened(Event event) {
        store.apply(List.of(new RowChange.AddEvent(event)));
        news.events().happened(event);
    }

    @Override
    public StateStore store() {
        return store;
    }

    @Override
    public Settle settle() {
        return host.settle();
    }

    @Override
    public HostLayout layout() {
        return host.layout();
    }

    @Override
    public Inside inside() {
        return host.inside();
    }

    @Override
    public List<ConfigValue> config() {
        return host.values();
    }

    @Override
    public HostImages images() {
        return host.images();
    }

    @Override
    public ImageFollower follower() {
        return follower;
    }

    @Override
    public ImageCollector collector() {
        return collector;
    }

    @Override
    public <T> Optional<T> betweenTurns(BiFunction<Wanted, Collection<PodRecord>, T> work) {
        return reconciler.betweenTurns(work);
    }
}

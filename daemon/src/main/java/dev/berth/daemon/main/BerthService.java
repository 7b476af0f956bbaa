package dev.berth.daemon.main;

import dev.berth.daemon.api.ApiServer;
import dev.berth.daemon.collect.DiskGuard;
import dev.berth.daemon.command.Cli;
import dev.berth.daemon.front.FrontServer;
import dev.berth.daemon.front.LocalCaller;
import dev.berth.daemon.schedule.Timetable;
import dev.berth.daemon.source.DirectorySource;
import dev.berth.daemon.source.Intent;
import dev.berth.daemon.source.StandingOrders;
import dev.berth.executor.secret.SecretKey;
import dev.berth.manifests.ManifestReader;
import dev.berth.manifests.host.HostConfig;
import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.desired.DeletionPolicy;
import dev.berth.reconciler.desired.DesiredState;
import dev.berth.reconciler.loop.Host;
import dev.berth.reconciler.loop.Reconciler;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodUid;
import dev.berth.statedb.Retention;
import dev.berth.statedb.StateDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service: everything made and joined, in the order in which one needs the other, and ended in the reverse order. */
final class BerthService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BerthService.class);

    private final Clock clock = Clock.systemUTC();
    private final Threads threads = Threads.start();
    private final Closing closing = new Closing();
    private final ServiceState state;

    private BerthService(ServiceState state) {
        this.state = state;
    }

    /**
     * Starts the service; when this returns it works and answers.
     *
     * @param stage1 the binary
     * @throws StartException with what to do, when another berthd has the instance
     * @throws dev.berth.reconciler.port.HostException when the host lacks what Berth needs
     */
    static BerthService start(EffectiveConfig config, HostPath stage1, ServiceState state) throws IOException {
        BerthService service = new BerthService(state);
        try {
            service.run(config, stage1);
            return service;
        } catch (IOException | RuntimeException e) {
            service.close();
            throw e;
        }
    }

    @Override
    public void close() {
        state.stopping();
        closing.close();
    }

    private void run(EffectiveConfig effective, HostPath stage1) throws IOException {
        HostConfig config = effective.config();
        OwnDirectories.make(config);
        closing.add(InstanceLock.take(path(config.state())));
        HostParts host = new HostParts(effective, stage1, clock);
        byte[] random = new byte[SecretKey.LENGTH];
        new SecureRandom().nextBytes(random);
        SecretKey.make(host.layout(), random);
        StateDatabase store = closing.add(StateDatabase.open(path(host.layout().database()), Retention.DEFAULT));
        closing.add(threads);
        List<PodRecord> records = store.load();
        host.networks().sweep(uids(records)).forEach(swept -> LOG.info("took back {} of a pod that is unknown", swept));

        ImageSweep.begin(host.images().store(), records, threads.lanes());

        News news = News.toJournal();
        Reconciler reconciler = reconciler(host, store, news);
        Bell look = new Bell();
        LoopAlarm lookAgain = new LoopAlarm(threads.timer(), clock, look, () -> {});
        Intent intent = new Intent(
                DesiredState.restored(records),
                policy(config.deletion()),
                clock,
                new StandingOrders(store),
                reconciler::want,
                lookAgain::set);
        ProblemLog problems = new ProblemLog();
        DirectorySource source =
                closing.add(new DirectorySource(path(config.manifests()), new ManifestReader(), clock, snapshot -> {
                    intent.take(snapshot);
                    problems.tell(intent.state().problems());
                }));
        look.tell(source::refresh);
        source.start();
        RunningService running = new RunningService(reconciler, store, host, source, intent, news);
        closing.add(Timetable.start(timetable(config, reconciler, running, host)));
        Cli commands = Cli.of(running);
        closing.add(FrontServer.start(path(host.layout().socket()), commands));
        closing.add(ApiServer.start(path(host.layout().apiSocket()), commands, config.api()));
        threads.lanes()
                .execute(() -> commands.run(List.of("ps"), LocalCaller.deaf())); // the first command is the slowest
        WarmUp.plan(threads.timer());
        state.ready(threads.timer(), threads.turns());
        LOG.info("berthd works on {} with {} pods of earlier runs", config.manifests(), records.size());
    }

    private List<Timetable.Entry> timetable(
            HostConfig config, Reconciler reconciler, RunningService running, HostParts host) {
        List<Timetable.Entry> entries = new ArrayList<>();
        entries.add(new Timetable.Entry("scan", config.scan().expression(), reconciler::scan));
        entries.add(new Timetable.Entry("images", host.gc().schedule().expression(), relief(running, host)));
        config.images()
                .follow()
                .ifPresent(schedule -> entries.add(new Timetable.Entry(
                        "follow",
                        schedule.expression(),
                        () -> threads.lanes().execute(running.follower()::updateAll))));
        return entries;
    }

    private Runnable relief(RunningService running, HostParts host) {
        DiskGuard guard = new DiskGuard(running.collector(), path(host.layout().images()), host.gc());
        return () -> threads.lanes().execute(guard::look);
    }

    private Reconciler reconciler(HostParts host, StateDatabase store, News news) throws IOException {
        Bell wake = new Bell();
        LoopAlarm alarm = new LoopAlarm(threads.timer(), clock, wake, news.turns()::turned);
        HostParts.Lookers lookers = host.lookers(wake);
        closing.add(lookers.watches());
        SecureRandom random = new SecureRandom();
        Reconciler reconciler = new Reconciler(
                new Host(host.effects(), store, news.events(), clock, random::nextLong),
                lookers.witnesses(),
                host.settle(),
                host.bootId(),
                alarm,
                new Reconciler.Threads(threads.turns(), threads.lanes()));
        wake.tell(reconciler::wake);
        return reconciler;
    }

    private static DeletionPolicy policy(HostConfig.Deletion deletion) {
        return new DeletionPolicy(deletion.grace(), deletion.maxPods(), deletion.maxPercent());
    }

    private static Set<PodUid> uids(List<PodRecord> records) {
        return records.stream().map(record -> record.handle().uid()).collect(Collectors.toSet());
    }

    private static Path path(HostPath path) {
        return Path.of(path.value());
    }
}

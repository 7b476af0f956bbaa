package dev.berth.daemon.command;

import dev.berth.daemon.collect.ImageCollector;
import dev.berth.daemon.follow.ImageFollower;
import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.desired.DesiredState;
import dev.berth.reconciler.desired.DirectorySnapshot;
import dev.berth.reconciler.loop.Snapshot;
import dev.berth.reconciler.plan.Orders;
import dev.berth.reconciler.plan.Wanted;
import dev.berth.reconciler.port.Settle;
import dev.berth.reconciler.port.StateStore;
import dev.berth.reconciler.world.Event;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.NamedApp;
import dev.berth.reconciler.world.PodRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The running service, as commands see it. */
public interface Service {
    /** What is there now: a fresh glance, and what would be planned on it. */
    Snapshot look();

    /** The same as if something else were wanted. */
    Snapshot look(Wanted wanted);

    /** The same after a close look at everything. */
    Snapshot lookClosely(Wanted wanted);

    /** What is wanted and why. */
    DesiredState intent();

    /** Where manifests are. */
    Path manifestDirectory();

    /** What the manifest directory says. */
    DirectorySnapshot manifests();

    /** Has the manifest directory looked at now. */
    void refresh();

    /** Lets a pod be deleted once its document is gone. */
    void confirmDeletion(PodName pod);

    /** Lets all pods be deleted that are gone from the manifests now. */
    void confirmDeletions();

    /** From now on no app of the pod runs, over restarts of berthd, until the pod is started. Idempotent. */
    void stop(PodName pod);

    /** Lets the apps of a stopped pod run again. Idempotent. */
    void start(PodName pod);

    /** From now on these apps hold still, over restarts of berthd, until they are resumed. Idempotent. */
    void pause(Collection<NamedApp> apps);

    /** Lets paused apps go on. Idempotent. */
    void resume(Collection<NamedApp> apps);

    /** Lets these runs of apps be followed by another at once. */
    void restart(Collection<Orders.Run> runs);

    /** Has everything looked at closely now, and waits for it: what was seen, and what is planned and has been begun. */
    Snapshot scan();

    /** From now on nothing is wanted, until berthd is started again. */
    void drain();

    /** Removes from the host what Berth made for itself. There must be no pod. */
    void dismantle();

    /** What waits for turns of the loop from now on. */
    TurnWaiter turns();

    /** The events from now on. */
    EventWatch watchEvents();

    /** Writes an event down, and tells those who watch. */
    void happened(Event event);

    /** History: events and ends. */
    StateStore store();

    /** How isolators become kernel values on this host. */
    Settle settle();

    /** Where things are on this host. */
    HostLayout layout();

    /** What happens inside of apps. */
    Inside inside();

    /** By what it works, field by field. */
    List<ConfigValue> config();

    /** The image store. */
    HostImages images();

    /** What keeps images up to date whose tags apps follow. */
    ImageFollower follower();

    /** What removes images that nothing uses. */
    ImageCollector collector();

    /**
     * Has something done while no turn of the loop and no pod's lane is at work. It must be quick.
     *
     * @return what came of it; empty, with nothing done, where a pod is worked on: try again after a turn
     */
    <T> Optional<T> betweenTurns(BiFunction<Wanted, Collection<PodRecord>, T> work);

    /** Hears of events. */
    interface EventWatch extends AutoCloseable {
        /** The next event, once there is one; empty when none came within the limit. */
        Optional<Event> next(Duration limit) throws InterruptedException;

        /** Whether no more will come, for too many were not taken in time. */
        boolean isOverrun();

        @Override
        void close();
    }

    /** Waits for turns of the loop. */
    @FunctionalInterface
    interface TurnWaiter {
        /** Waits for a turn since the last call; false when none came within the limit. */
        boolean await(Duration limit) throws InterruptedException;
    }
}

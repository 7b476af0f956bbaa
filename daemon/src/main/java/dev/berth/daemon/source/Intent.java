package dev.berth.daemon.source;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.desired.DeletionPolicy;
import dev.berth.reconciler.desired.DesiredState;
import dev.berth.reconciler.desired.DirectorySnapshot;
import dev.berth.reconciler.plan.Orders;
import dev.berth.reconciler.plan.Wanted;
import dev.berth.reconciler.world.NamedApp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** What is wanted over time: looks at the directory and confirmations go in, what the loop shall work towards comes out. */
public final class Intent {
    private final DeletionPolicy policy;
    private final InstantSource clock;
    private final StandingOrders orders;
    private final Consumer<Wanted> wish;
    private final Consumer<Optional<Instant>> lookAgain;
    private DesiredState state;
    private boolean draining;

    /**
     * Intent that starts from what was wanted last.
     *
     * @param wish is told what is wanted whenever that may have changed
     * @param lookAgain is told when the directory must be looked at although nothing happens there
     */
    public Intent(
            DesiredState state,
            DeletionPolicy policy,
            InstantSource clock,
            StandingOrders orders,
            Consumer<Wanted> wish,
            Consumer<Optional<Instant>> lookAgain) {
        this.state = state;
        this.policy = policy;
        this.clock = clock;
        this.orders = orders;
        this.wish = wish;
        this.lookAgain = lookAgain;
    }

    /** Takes a look at the directory in. */
    public synchronized void take(DirectorySnapshot snapshot) {
        if (draining) {
            return;
        }
        state = state.next(snapshot, policy, clock.instant());
        orders.forget(state.wanted().deletions());
        tell();
        lookAgain.accept(state.nextLook());
    }

    private void tell() {
        if (!draining) {
            wish.accept(state.wanted().with(orders.now()));
        }
    }

    /** From now on no app of the pod runs, over restarts of berthd, until the pod is started. Idempotent. */
    public synchronized void stop(PodName pod) {
        orders.stop(pod);
        tell();
    }

    /** Lets the apps of a stopped pod run again. Idempotent. */
    public synchronized void start(PodName pod) {
        orders.start(pod);
        tell();
    }

    /** From now on these apps hold still, over restarts of berthd, until they are resumed. Idempotent. */
    public synchronized void pause(Collection<NamedApp> apps) {
        orders.pause(apps);
        tell();
    }

    /** Lets paused apps go on. Idempotent. */
    public synchronized void resume(Collection<NamedApp> apps) {
        orders.resume(apps);
        tell();
    }

    /** Lets these runs of apps be followed by another at once. */
    public synchronized void restart(Collection<Orders.Run> runs) {
        orders.restart(runs);
        tell();
    }

    /** Lets the pods that are gone from the manifests now be deleted at the next look, however many they are. */
    public synchronized void confirmDeletions() {
        state = state.confirmDeletions();
    }

    /** Lets this pod be deleted at the next look that finds it in no file. */
    public synchronized void confirmDeletion(PodName pod) {
        state = state.confirmDeletion(pod);
    }

    /** From now on nothing is wanted, whatever the directory says, until berthd is started again. */
    public synchronized void drain(Collection<PodName> pods) {
        draining = true;
        wish.accept(Wanted.gone(pods));
    }

    /** What is wanted and why. */
    public synchronized DesiredState state() {
        return state;
    }
}

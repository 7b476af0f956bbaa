package dev.berth.reconciler.simulation;

import dev.berth.manifests.model.Signal;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.AppSight;
import dev.berth.reconciler.world.ExitStatus;
import java.time.Instant;
import java.util.Optional;

/** The main process of an app instance and what its supervisor knows of it. */
final class SimulatedApp {
    final AppInstance instance;
    private Optional<Instant> startedAt = Optional.empty();
    private Optional<ExitStatus> ended = Optional.empty();
    private Instant endedAt = Instant.EPOCH;
    boolean stubborn;

    /** What it was sent and did not yet get. */
    Optional<Signal> signal = Optional.empty();

    String sickness = "";

    SimulatedApp(AppInstance instance) {
        this.instance = instance;
    }

    void start(Instant now) {
        if (startedAt.isEmpty()) {
            startedAt = Optional.of(now);
        }
    }

    void end(ExitStatus status, Instant now) {
        if (ended.isEmpty()) {
            ended = Optional.of(status);
            endedAt = now;
        }
    }

    boolean live() {
        return ended.isEmpty();
    }

    boolean running() {
        return startedAt.isPresent() && live();
    }

    AppSight sight() {
        if (ended.isPresent()) {
            return new AppSight.Ended(ended.get(), startedAt.orElse(endedAt), endedAt);
        }
        return startedAt.isPresent() ? new AppSight.Running(2, startedAt.get()) : new AppSight.Created(2);
    }
}

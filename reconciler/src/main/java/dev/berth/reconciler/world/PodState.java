package dev.berth.reconciler.world;

import java.util.Optional;

/** A pod that Berth has a record of. */
public sealed interface PodState {
    /** The record. */
    PodRecord record();

    /** What was seen of it, where it could be looked at. */
    Optional<PodSight> seen();

    /** Its lane is at work: what was seen of its processes is for people and may be stale, so nothing is planned on it. */
    record Busy(PodRecord record, Optional<PodSight> seen) implements PodState {}

    /** Nobody works on it. */
    record Idle(PodRecord record, PodSight sight) implements PodState {
        @Override
        public Optional<PodSight> seen() {
            return Optional.of(sight);
        }
    }
}

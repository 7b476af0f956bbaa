package dev.berth.reconciler.world;

/** A pod that Berth has a record of. */
public sealed interface PodState {
    /** The record. */
    PodRecord record();

    /** Its lane is at work: what was observed may be stale, so nothing is planned. */
    record Busy(PodRecord record) implements PodState {}

    /** Nobody works on it. */
    record Idle(PodRecord record, PodSight sight) implements PodState {}
}

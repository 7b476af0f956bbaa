package dev.berth.reconciler.world;

/** The state of a pod's supervisor and its inner PID 1. */
public sealed interface SupervisorSight {
    /** No process, and none recorded in this boot. */
    record Absent() implements SupervisorSight {}

    /** Both processes live and the supervisor answers. */
    record Alive(int pid, int initPid) implements SupervisorSight {}

    /** Killed, stopped, hung, or without its PID 1; teardown must not need its help. */
    record Lost(String why) implements SupervisorSight {}
}

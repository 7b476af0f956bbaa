package dev.berth.reconciler.world;

/** How closely the witnesses look. */
public enum Depth {
    /** Each tick: process handles and file stamps, no reading of values. */
    GLANCE,
    /** By the cron expression: everything. */
    SCAN
}

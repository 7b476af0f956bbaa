package dev.berth.reconciler.world;

/** How far a resource is. A row exists from before the resource is made until its removal was seen. */
public enum LedgerState {
    /** Written before the making: the resource may or may not be there. */
    INTENDED,
    /** The making was seen to have worked. */
    MADE,
    /** Written before the removal: the resource may or may not be there. */
    REMOVING
}

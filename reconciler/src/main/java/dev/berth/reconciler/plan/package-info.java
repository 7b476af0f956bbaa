/**
 * What to do next: a total, pure and deterministic function of what is wanted, what is seen and the time. No effect, no clock, no log and no exception comes
 * from here; what an action writes down is the ledger package's.
 */
@NullMarked
package dev.berth.reconciler.plan;

import org.jspecify.annotations.NullMarked;

/**
 * A host in memory that implements every port, with a clock, crashes, faults and reboots on demand; other modules use it too. It checks the order rules of
 * effects as they happen. No expectations of single tests live here.
 */
@NullMarked
package dev.berth.reconciler.simulation;

import org.jspecify.annotations.NullMarked;

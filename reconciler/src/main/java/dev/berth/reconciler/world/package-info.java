/**
 * What the planner sees and says: pods as recorded and as observed, targets, actions with their reasons. Values only; nothing here touches the host.
 */
@NullMarked
package dev.berth.reconciler.world;

import org.jspecify.annotations.NullMarked;

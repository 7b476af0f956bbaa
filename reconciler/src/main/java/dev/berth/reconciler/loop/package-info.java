/**
 * The loop: look, plan, do. Threads and ports meet here and nowhere else in this module; what to do is the planner's decision alone.
 */
@NullMarked
package dev.berth.reconciler.loop;

import org.jspecify.annotations.NullMarked;

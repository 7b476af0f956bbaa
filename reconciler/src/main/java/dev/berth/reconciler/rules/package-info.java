/**
 * What a change of each manifest field means for a running pod. Pure comparison of targets; how a change is carried out is the planner's.
 */
@NullMarked
package dev.berth.reconciler.rules;

import org.jspecify.annotations.NullMarked;

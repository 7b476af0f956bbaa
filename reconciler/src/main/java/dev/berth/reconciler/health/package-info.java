/**
 * What probe answers mean over time. Pure state; when a probe is due is the planner's, and running it an effect.
 */
@NullMarked
package dev.berth.reconciler.health;

import org.jspecify.annotations.NullMarked;

/**
 * What pods must satisfy whichever dialect they were written in: one pod by itself, and several beside each other. Pure functions of the model; facts of
 * the host are the reconciler's.
 */
@NullMarked
package dev.berth.manifests.checks;

import org.jspecify.annotations.NullMarked;

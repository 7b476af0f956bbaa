/**
 * How a pod's spec and its images become a target that leaves nothing to choose. No host facts and no effects here.
 */
@NullMarked
package dev.berth.reconciler.target;

import org.jspecify.annotations.NullMarked;

/**
 * Control groups of version 1, 2 and both: what isolators become there, the tree that Berth owns, and the killing of what runs in it. Where a pod's
 * processes come from, and when a cgroup is wanted, is not known here.
 */
@NullMarked
package dev.berth.executor.cgroup;

import org.jspecify.annotations.NullMarked;

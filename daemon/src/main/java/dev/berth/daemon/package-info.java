/**
 * The service: {@code main}, wiring, sources, schedule and command line. What to do about a pod is decided in the reconciler, never here.
 */
@NullMarked
package dev.berth.daemon;

import org.jspecify.annotations.NullMarked;

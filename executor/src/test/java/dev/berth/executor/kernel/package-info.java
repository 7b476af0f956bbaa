/** Pods on the real kernel, as apps see it and as hostile apps and images would have it. */
@NullMarked
package dev.berth.executor.kernel;

import org.jspecify.annotations.NullMarked;

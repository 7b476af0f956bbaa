/**
 * System calls, errno and kernel files, the only place that binds to the C library. No decision about pods lives here.
 */
@NullMarked
package dev.berth.linux;

import org.jspecify.annotations.NullMarked;

/**
 * The binding to the C library: raw calls, the retry after EINTR, and errno turned into an exception. Nothing outside dev.berth.linux may use it.
 */
@NullMarked
package dev.berth.linux.call;

import org.jspecify.annotations.NullMarked;

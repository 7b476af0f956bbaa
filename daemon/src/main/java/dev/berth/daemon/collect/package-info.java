/**
 * Which images nothing uses, and how they go. No command line and no schedule here.
 */
@NullMarked
package dev.berth.daemon.collect;

import org.jspecify.annotations.NullMarked;

/**
 * Copies files into and out of running apps, as a tar stream from one side to the other. Both sides may be changed by somebody hostile meanwhile; nothing is
 * looked up but below the directories that were given.
 */
@NullMarked
package dev.berth.executor.copy;

import org.jspecify.annotations.NullMarked;

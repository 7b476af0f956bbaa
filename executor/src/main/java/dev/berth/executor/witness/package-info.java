/**
 * Looks at processes and mounts of pods, by handles and file stamps where that will do. Nothing is changed and nothing is started here.
 */
@NullMarked
package dev.berth.executor.witness;

import org.jspecify.annotations.NullMarked;

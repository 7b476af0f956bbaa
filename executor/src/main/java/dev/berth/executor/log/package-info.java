/**
 * Reads what apps have written, while it is written and rotated. Nothing is written here: that is stage1's.
 */
@NullMarked
package dev.berth.executor.log;

import org.jspecify.annotations.NullMarked;

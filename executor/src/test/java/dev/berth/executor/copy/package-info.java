/** Tests of copies into and out of apps. */
@NullMarked
package dev.berth.executor.copy;

import org.jspecify.annotations.NullMarked;

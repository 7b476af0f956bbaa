/** Tests of the package of the same name. */
@NullMarked
package dev.berth.reconciler.loop;

import org.jspecify.annotations.NullMarked;

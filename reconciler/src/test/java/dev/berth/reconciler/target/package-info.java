/** Tests of the package of the same name. */
@NullMarked
package dev.berth.reconciler.target;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of the same name. */
@NullMarked
package dev.berth.reconciler.desired;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of the same name. */
@NullMarked
package dev.berth.reconciler.status;

import org.jspecify.annotations.NullMarked;

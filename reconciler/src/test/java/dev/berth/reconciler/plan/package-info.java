/** Tests of the package of the same name. */
@NullMarked
package dev.berth.reconciler.plan;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of the same name. */
@NullMarked
package dev.berth.reconciler.health;

import org.jspecify.annotations.NullMarked;

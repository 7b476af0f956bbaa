/** Tests of the package of the same name. */
@NullMarked
package dev.berth.reconciler.rules;

import org.jspecify.annotations.NullMarked;

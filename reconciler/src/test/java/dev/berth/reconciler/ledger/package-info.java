/** Tests of the package of the same name. */
@NullMarked
package dev.berth.reconciler.ledger;

import org.jspecify.annotations.NullMarked;

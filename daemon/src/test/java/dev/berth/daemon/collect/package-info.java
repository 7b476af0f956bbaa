/** Tests of the package of the same name. */
@NullMarked
package dev.berth.daemon.collect;

import org.jspecify.annotations.NullMarked;

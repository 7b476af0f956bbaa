/** Tests of the package of the same name. */
@NullMarked
package dev.berth.images.signature;

import org.jspecify.annotations.NullMarked;

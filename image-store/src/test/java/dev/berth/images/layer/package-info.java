/** Tests of the package of the same name. */
@NullMarked
package dev.berth.images.layer;

import org.jspecify.annotations.NullMarked;

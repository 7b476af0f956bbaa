/** Tests of the package of the same name. */
@NullMarked
package dev.berth.images.registry;

import org.jspecify.annotations.NullMarked;

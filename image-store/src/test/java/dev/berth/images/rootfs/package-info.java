/** Tests of the package of the same name. */
@NullMarked
package dev.berth.images.rootfs;

import org.jspecify.annotations.NullMarked;

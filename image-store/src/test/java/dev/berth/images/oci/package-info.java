/** Tests of the package of the same name. */
@NullMarked
package dev.berth.images.oci;

import org.jspecify.annotations.NullMarked;

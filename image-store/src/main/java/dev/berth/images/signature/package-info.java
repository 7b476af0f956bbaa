/** Who vouches for an image, and whether that is enough: what people call signature verification. Decides before anything of an image is unpacked. */
@NullMarked
package dev.berth.images.signature;

import org.jspecify.annotations.NullMarked;

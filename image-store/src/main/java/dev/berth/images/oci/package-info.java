/**
 * OCI image layouts as skopeo and umoci write them, in a directory or an archive, read with every digest and size checked. Nothing here writes to disk.
 */
@NullMarked
package dev.berth.images.oci;

import org.jspecify.annotations.NullMarked;

/**
 * Plain directories as images: copied and named by the digest of their content. Nothing here knows of archives.
 */
@NullMarked
package dev.berth.images.rootfs;

import org.jspecify.annotations.NullMarked;

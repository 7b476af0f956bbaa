/**
 * Archives of {@code docker save}: an image's configuration and layers as members of a tar archive, checked against each other. Nothing here writes to disk.
 */
@NullMarked
package dev.berth.images.docker;

import org.jspecify.annotations.NullMarked;

/**
 * What a layer's unpacked tree was like when it was written, and whether it still is. No images and no archives here.
 */
@NullMarked
package dev.berth.images.tree;

import org.jspecify.annotations.NullMarked;

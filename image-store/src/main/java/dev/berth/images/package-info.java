/**
 * The image store: which references are unpacked, their import, and the adapters to the reconciler's ports. Formats of images are in the packages below.
 */
@NullMarked
package dev.berth.images;

import org.jspecify.annotations.NullMarked;

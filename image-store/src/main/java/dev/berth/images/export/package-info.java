/**
 * Unpacked images as archives that other tools read. Nothing here writes into the store.
 */
@NullMarked
package dev.berth.images.export;

import org.jspecify.annotations.NullMarked;

/**
 * Files of the store: failures with their errno, directories for unfinished work. Nothing here knows what an image is.
 */
@NullMarked
package dev.berth.images.file;

import org.jspecify.annotations.NullMarked;

/**
 * Files that hold other files: how they are compressed, and their members, read where they lie. Nothing here knows what an image is, or writes.
 */
@NullMarked
package dev.berth.images.archive;

import org.jspecify.annotations.NullMarked;

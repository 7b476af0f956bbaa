/**
 * Mounting, unmounting and the mount table. Which mounts a pod gets is not decided here.
 */
@NullMarked
package dev.berth.linux.mount;

import org.jspecify.annotations.NullMarked;

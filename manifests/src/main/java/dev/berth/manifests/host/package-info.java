/**
 * The host configuration, {@code berth.yaml}: what it says and how it is read. Loading the file and acting on it are the daemon's.
 */
@NullMarked
package dev.berth.manifests.host;

import org.jspecify.annotations.NullMarked;

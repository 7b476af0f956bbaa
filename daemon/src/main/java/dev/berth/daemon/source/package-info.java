/**
 * Where manifests come from: lists, reads and watches the directory. What a change means is decided in the reconciler.
 */
@NullMarked
package dev.berth.daemon.source;

import org.jspecify.annotations.NullMarked;

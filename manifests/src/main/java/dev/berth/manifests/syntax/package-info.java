/**
 * How single values are spelled: quantities, durations, names, paths, images. One small class per spelling; nothing here knows in which field a value stands.
 */
@NullMarked
package dev.berth.manifests.syntax;

import org.jspecify.annotations.NullMarked;

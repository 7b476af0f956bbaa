/**
 * The berth dialect: the records that its documents bind to, and their translation to and from the model. No rule about pods as such lives here; those
 * hold for every dialect and stand in {@code checks}.
 */
@NullMarked
package dev.berth.manifests.berth;

import org.jspecify.annotations.NullMarked;

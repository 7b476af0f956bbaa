/**
 * The pod as Berth understands it, whichever dialect it was written in. Values only: no reading, no host facts, no defaults that depend on either.
 */
@NullMarked
package dev.berth.manifests.model;

import org.jspecify.annotations.NullMarked;

/**
 * Trees bound to the records that describe a document: shape first, so that all mistakes are found at once, then Jackson, then declared constraints.
 * Which documents there are and what they mean is the dialects' affair.
 */
@NullMarked
package dev.berth.manifests.binding;

import org.jspecify.annotations.NullMarked;

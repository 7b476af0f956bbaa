/**
 * Layer archives become overlay lower directories here, safe against hostile archives. Nothing here knows where a layer comes from or is kept.
 */
@NullMarked
package dev.berth.images.layer;

import org.jspecify.annotations.NullMarked;

/**
 * What the reconciler needs from the host, in its own words; adapters implement these and see nothing else of it. No logic lives here.
 */
@NullMarked
package dev.berth.reconciler.port;

import org.jspecify.annotations.NullMarked;

/**
 * Measures Berth side by side with its peers on this machine. Whole commands and processes as a user meets them; no threshold is asserted here.
 */
@NullMarked
package dev.berth.bench;

import org.jspecify.annotations.NullMarked;

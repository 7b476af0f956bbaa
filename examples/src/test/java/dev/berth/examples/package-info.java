/**
 * Holds each example against its golden plan: what Berth would do with it on a host that has its image and nothing else. Nothing is run here.
 */
@NullMarked
package dev.berth.examples;

import org.jspecify.annotations.NullMarked;

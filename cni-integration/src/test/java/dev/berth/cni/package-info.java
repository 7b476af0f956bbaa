/** Tests of the networks: what is asked of plugins, and, on the real kernel with the real plugins, what comes of it. */
@NullMarked
package dev.berth.cni;

import org.jspecify.annotations.NullMarked;

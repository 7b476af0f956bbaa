/**
 * Holds the code against the borders that ARCHITECTURE.md draws. No behaviour is tested here.
 */
@NullMarked
package dev.berth.daemon.architecture;

import org.jspecify.annotations.NullMarked;

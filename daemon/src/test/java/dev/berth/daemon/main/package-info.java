/** What the service says of itself: its man pages. */
@NullMarked
package dev.berth.daemon.main;

import org.jspecify.annotations.NullMarked;

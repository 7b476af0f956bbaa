/** Tests of the front protocol, with the native front as the other side. */
@NullMarked
package dev.berth.daemon.front;

import org.jspecify.annotations.NullMarked;

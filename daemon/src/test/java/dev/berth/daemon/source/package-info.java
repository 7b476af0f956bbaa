/** Tests of the directory source on real directories. */
@NullMarked
package dev.berth.daemon.source;

import org.jspecify.annotations.NullMarked;

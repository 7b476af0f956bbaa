/** Tests of the scan's schedule. */
@NullMarked
package dev.berth.daemon.schedule;

import org.jspecify.annotations.NullMarked;

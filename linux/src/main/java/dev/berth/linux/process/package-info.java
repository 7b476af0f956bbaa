/**
 * Who a process is across pid reuse and reboots, how it is signalled, and how its end is noticed. No child is ever reaped here.
 */
@NullMarked
package dev.berth.linux.process;

import org.jspecify.annotations.NullMarked;

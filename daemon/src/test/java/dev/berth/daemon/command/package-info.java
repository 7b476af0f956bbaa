/** Tests of what commands say: usage, tables and stories as golden texts. What they do is tested with the service on the real kernel. */
@NullMarked
package dev.berth.daemon.command;

import org.jspecify.annotations.NullMarked;

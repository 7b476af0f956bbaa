/**
 * The command line: parsing, asking, printing. It asks the reconciler and the sources; it changes nothing on the host by itself.
 */
@NullMarked
package dev.berth.daemon.command;

import org.jspecify.annotations.NullMarked;

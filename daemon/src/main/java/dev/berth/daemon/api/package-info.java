/** The HTTP API: routes lead to the commands of the command line, whose JSON is the answer. */
@NullMarked
package dev.berth.daemon.api;

import org.jspecify.annotations.NullMarked;

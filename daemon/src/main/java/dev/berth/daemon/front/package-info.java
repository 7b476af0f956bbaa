/**
 * The server's side of the front protocol (docs/front-protocol.md): frames, sessions and the socket. No command is known here.
 */
@NullMarked
package dev.berth.daemon.front;

import org.jspecify.annotations.NullMarked;

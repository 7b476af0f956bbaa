/**
 * The stage1 protocol's frames and numbers, as docs/stage1-protocol.md defines them. No socket and no process is here.
 */
@NullMarked
package dev.berth.executor.protocol;

import org.jspecify.annotations.NullMarked;

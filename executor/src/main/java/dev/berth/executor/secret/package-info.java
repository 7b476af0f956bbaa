/** Secrets of apps: files of the host that root alone can read, and the digests that stand for their contents. No value is kept, logged or shown. */
@NullMarked
package dev.berth.executor.secret;

import org.jspecify.annotations.NullMarked;

/**
 * Application container images of appc, which rkt ran: a manifest and a root file system in one archive. Nothing here writes to disk.
 */
@NullMarked
package dev.berth.images.appc;

import org.jspecify.annotations.NullMarked;

/**
 * The pull side of the OCI distribution protocol: a registry's manifests and blobs, come by over HTTP, kept in files by their digests. Nothing here unpacks.
 */
@NullMarked
package dev.berth.images.registry;

import org.jspecify.annotations.NullMarked;

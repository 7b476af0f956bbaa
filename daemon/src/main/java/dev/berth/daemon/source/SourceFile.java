package dev.berth.daemon.source;

import dev.berth.daemon.ManifestText;

/**
 * A manifest file as it was last read whole.
 *
 * @param name within the directory
 * @param version changes whenever the file may have changed; the same version is the same content
 */
record SourceFile(String name, long version, ManifestText content) {}

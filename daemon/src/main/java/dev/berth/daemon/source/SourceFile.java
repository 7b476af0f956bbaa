package dev.berth.daemon.source;

/**
 * A manifest file as it was last read whole.
 *
 * @param name within the directory
 * @param version changes whenever the file may have changed; the same version is the same content
 * @param error why it can't be read; empty where it was
 */
record SourceFile(String name, long version, String text, String error) {}

package dev.berth.images;

import java.time.Instant;

/**
 * An image in the store.
 *
 * @param reference as manifests spell it
 * @param digest the image's
 * @param bytes what its layers hold unpacked; those that it shares with others count in full
 * @param imported when it was imported last
 */
public record ImageEntry(String reference, String digest, long bytes, Instant imported) {}

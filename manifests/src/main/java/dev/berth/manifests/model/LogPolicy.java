package dev.berth.manifests.model;

/** How much of an app's output is kept: files of at most {@code maxSize}, at most {@code maxFiles} of them. */
public record LogPolicy(ByteCount maxSize, int maxFiles) {}

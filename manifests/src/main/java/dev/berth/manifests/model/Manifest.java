package dev.berth.manifests.model;

/** A pod together with where it was written. */
public record Manifest(PodSpec spec, Origins origins) {}

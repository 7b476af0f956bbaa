package dev.berth.manifests.model;

/** A volume made visible at a path of an app. */
public record Mount(VolumeName volume, ContainerPath path, boolean readOnly) {}

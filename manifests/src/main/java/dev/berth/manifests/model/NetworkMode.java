package dev.berth.manifests.model;

/** Which network a pod gets: the host's own, only a loopback, or the built-in bridge named {@code default}. */
public enum NetworkMode {
    HOST,
    NONE,
    DEFAULT
}

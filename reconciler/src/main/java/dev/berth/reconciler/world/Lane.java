package dev.berth.reconciler.world;

import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.PodName;

/** What an action works on: actions of one lane are serial, different lanes run in parallel. */
public sealed interface Lane {
    /** The pod's lifecycle. */
    record Pod(PodName name) implements Lane {}

    /** An image reference. */
    record Image(ImageReference image) implements Lane {}

    /** A probe of an app; apart from the pod's lane so that a slow probe delays nothing. */
    record Probe(PodName pod, NamedProbe probe) implements Lane {}
}

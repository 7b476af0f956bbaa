package dev.berth.reconciler.world;

/** The state of an image reference in the store. */
public sealed interface ImageSight {
    /** Not fetched, or its source changed since. */
    record Missing() implements ImageSight {}

    /** Unpacked and whole. */
    record Present(ImageFacts facts) implements ImageSight {}
}

package dev.berth.reconciler.port;

import dev.berth.manifests.model.ImageReference;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.ImageSight;

/** Looks at the image store. */
public interface ImageWitness {
    /** What the store has for a reference; a glance may answer from memory as long as the source's stamps are unchanged. */
    ImageSight look(ImageReference image, Depth depth);
}

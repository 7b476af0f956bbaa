package dev.berth.images;

import dev.berth.manifests.model.ImageReference;
import java.io.IOException;
import java.util.function.Consumer;

/** Unpacks the layers of images. */
interface Unpacking {
    /**
     * Has all layers of an image be there. Idempotent.
     *
     * @param progress is told how far it is, by one thread at a time
     * @throws IOException for what is wrong with the image, or where the disk does not take it
     * @throws dev.berth.reconciler.port.HostException with the whole text, where another process found that out
     */
    Unpacked unpack(ImageReference reference, Consumer<ImportProgress> progress) throws IOException;

    /**
     * An image that is unpacked, and what its source was like before it was read: a change meanwhile is seen by the next look.
     *
     * @param stamp the source's {@link SourceStamp}
     * @param revision the source's {@link ImageSource#revision()}
     */
    record Unpacked(UnpackedImage image, String stamp, String revision) {}
}

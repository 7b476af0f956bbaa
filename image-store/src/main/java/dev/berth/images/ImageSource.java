package dev.berth.images;

import dev.berth.images.layer.UnpackBudget;
import dev.berth.manifests.model.ImageReference;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** Where an image comes from. */
interface ImageSource {
    /** A cheap sign of changes. */
    SourceStamp stamp(Instant now) throws IOException;

    /** Whether an unchanged stamp rules out any change. */
    boolean stampTellsAll();

    /** A text that changes when the source means another image; cheaper than an import. */
    String revision() throws IOException;

    /** Whether an unchanged revision rules out any change; else the layers tell. */
    default boolean revisionTellsAll() {
        return false;
    }

    /**
     * Passes for an image that may be used.
     *
     * @throws IOException saying what it lacks
     */
    default void admit() throws IOException {}

    /** Takes away what is not needed any more once the image is unpacked: its layers are found by their own digests, and no other image needs the archives. */
    default void settle() {}

    /** Finds out what there is to import; writes nothing. */
    Content open(LayerStore layers) throws IOException;

    /** An image that can be imported. */
    interface Content {
        /** About how many bytes have to be read; any number above {@code enough} stands for all larger ones. */
        long size(long enough) throws IOException;

        /** Unpacks what the store lacks. */
        UnpackedImage unpack(LayerSink sink, UnpackBudget budget, ImportMeter meter) throws IOException;
    }

    /**
     * The source of an image that the host itself has.
     *
     * @param store where images are that are stored already
     */
    static ImageSource of(ImageReference reference, StoreDirectories store) {
        if (reference instanceof ImageReference.OciLayout layout) {
            return new OciSource(Path.of(layout.directory().value()), layout.tag());
        }
        if (reference instanceof ImageReference.RootfsDirectory rootfs) {
            return new RootfsSource(Path.of(rootfs.directory().value()));
        }
        if (reference instanceof ImageReference.Stored stored) {
            return new StoredSource(stored.digest(), store);
        }
        return ArchiveSource.of(reference);
    }
}

package dev.berth.images;

import dev.berth.images.file.FileFailure;
import dev.berth.images.registry.LoginProgram;
import dev.berth.linux.SyscallException;
import dev.berth.manifests.model.ImageReference;
import dev.berth.reconciler.port.HostException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Imports images. What is written becomes visible in this order: a layer, when it is on disk as a whole and all that was promised of it was verified; the
 * image's record, when all of its layers are there; the reference, when the record is. Idempotent; safe while the same images are imported elsewhere.
 */
final class Importer {
    private final Sources sources; // of images that the host itself has
    private final StoreFiles files;
    private final LayerStore layers;
    private final Unpacking here;
    private final Unpacking unpacking;

    /**
     * @param unpacking of what is not there yet, into the same directories
     */
    Importer(StoreDirectories directories, Unpacking unpacking, InstantSource clock) {
        this.sources = new Sources(directories, ImporterSettings.plain(), LoginProgram.installed());
        this.files = new StoreFiles(directories);
        this.layers = new LayerStore(directories);
        this.here = new LocalUnpacking(sources, layers, clock);
        this.unpacking = unpacking;
    }

    /** About how many bytes an import has to read of an image that the host itself has. */
    long size(ImageReference reference) {
        return named(reference, () -> toRead(reference, Long.MAX_VALUE - 1));
    }

    /**
     * Imports an image.
     *
     * @param progress is told how far it is
     * @return its digest
     * @throws HostException naming the reference, what was wrong with it, and errno where the kernel refused
     */
    String run(ImageReference reference, Consumer<ImportProgress> progress) {
        return named(reference, () -> {
            Unpacking.Unpacked unpacked = (isThere(reference) ? here : unpacking).unpack(reference, progress);
            StoredImage image = layers.assemble(unpacked.image());
            files.write(
                    image,
                    new StoredReference(reference.text(), image.digest(), unpacked.stamp(), unpacked.revision()));
            return image.digest();
        });
    }

    /** Also finds out, without a process, what is wrong with a source. A registry is asked in the sandbox alone. */
    private boolean isThere(ImageReference reference) throws IOException {
        return !(reference instanceof ImageReference.RegistryImage) && toRead(reference, 0) == 0;
    }

    private long toRead(ImageReference reference, long enough) throws IOException {
        return sources.of(reference, new ImportMeter(progress -> {}))
                .open(layers)
                .size(enough);
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    private static <T> T named(ImageReference reference, Step<T> step) {
        try {
            return step.run();
        } catch (IOException e) {
            throw new HostException(failure(reference, e), e);
        } catch (SyscallException e) {
            throw new HostException(failure(reference, e), e);
        }
    }

    /** What is told of an import that failed. */
    static String failure(ImageReference reference, IOException cause) {
        return operation(reference) + ": " + FileFailure.describe(cause);
    }

    /** What is told of an import that failed. */
    static String failure(ImageReference reference, SyscallException cause) {
        return operation(reference) + ": " + cause.getMessage();
    }

    /** What is done, as errors begin. */
    static String operation(ImageReference reference) {
        return (reference instanceof ImageReference.RegistryImage ? "pull " : "import ") + reference.text();
    }
}

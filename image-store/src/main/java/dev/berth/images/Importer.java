package dev.berth.images;

import dev.berth.images.file.FileFailure;
import dev.berth.images.layer.UnpackBudget;
import dev.berth.images.layer.UnpackLimits;
import dev.berth.images.registry.BlobStore;
import dev.berth.images.registry.ImagePull;
import dev.berth.images.registry.RegistrySettings;
import dev.berth.linux.SyscallException;
import dev.berth.manifests.model.ImageReference;
import dev.berth.reconciler.port.HostException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Imports images in this process. Idempotent; safe while other processes import the same images. */
final class Importer {
    private final StoreDirectories directories;
    private final StoreFiles files;
    private final LayerStore layers;
    private final RegistrySettings registries;
    private final InstantSource clock;

    Importer(StoreDirectories directories, RegistrySettings registries, InstantSource clock) {
        this.directories = directories;
        this.registries = registries;
        this.files = new StoreFiles(directories);
        this.layers = new LayerStore(directories);
        this.clock = clock;
    }

    /** About how many bytes an import has to read; any number above {@code enough} stands for all larger ones. */
    long size(ImageReference reference, long enough) {
        return named(
                reference,
                new ImportMeter(progress -> {}),
                source -> source.open(layers).size(enough));
    }

    /**
     * Imports an image.
     *
     * @param progress is told how far it is
     * @return its digest
     * @throws HostException naming the reference, what was wrong with it, and errno where the kernel refused
     */
    String run(ImageReference reference, UnpackLimits limits, Consumer<ImportProgress> progress) {
        ImportMeter meter = new ImportMeter(progress);
        return named(reference, meter, source -> {
            // taken before the content is read: a change meanwhile is seen by the next look
            SourceStamp stamp = source.stamp(clock.instant());
            String revision = source.revision();
            Optional<StoredImage> known = source.revisionTellsAll() ? whole(reference, revision) : Optional.empty();
            StoredImage image = known.isPresent()
                    ? known.get()
                    : source.open(layers).unpack(new UnpackBudget(limits, meter::bytes), meter);
            files.write(image, new StoredReference(reference.text(), image.digest(), stamp.text(), revision));
            return image.digest();
        });
    }

    /** What is there already of this revision, with all its layers. */
    private Optional<StoredImage> whole(ImageReference reference, String revision) throws IOException {
        Optional<StoredReference> known = files.reference(reference.text())
                .filter(stored -> stored.revision().equals(revision));
        Optional<StoredImage> image =
                known.isPresent() ? files.image(known.get().digest()) : Optional.empty();
        return image.filter(stored -> stored.layers().stream().allMatch(layers::has));
    }

    /** Like {@link #run}; false where the image is beyond the limits. */
    boolean tryRun(ImageReference reference, UnpackLimits limits, Consumer<ImportProgress> progress) {
        try {
            run(reference, limits, progress);
            return true;
        } catch (HostException e) {
            if (isBeyondLimits(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isBeyondLimits(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnpackLimits.ExceededException) {
                return true;
            }
        }
        return false;
    }

    private interface Step<T> {
        T on(ImageSource source) throws IOException;
    }

    private <T> T named(ImageReference reference, ImportMeter meter, Step<T> step) {
        try {
            return step.on(source(reference, meter));
        } catch (IOException e) {
            throw new HostException(operation(reference) + ": " + FileFailure.describe(e), e);
        } catch (SyscallException e) {
            throw new HostException(operation(reference) + ": " + e.getMessage(), e);
        }
    }

    private ImageSource source(ImageReference reference, ImportMeter meter) {
        return reference instanceof ImageReference.RegistryImage image
                ? new RegistrySource(
                        new ImagePull(registries, image, new BlobStore(directories.blobs()), meter::fetched))
                : ImageSource.of(reference, directories);
    }

    /** What is done, as errors begin. */
    static String operation(ImageReference reference) {
        return (reference instanceof ImageReference.RegistryImage ? "pull " : "import ") + reference.text();
    }
}

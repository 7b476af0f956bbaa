package dev.berth.images;

import dev.berth.manifests.model.ImageReference;
import dev.berth.reconciler.port.HostException;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;

/**
 * Imports images and has the store know them. What is to be unpacked is unpacked by a process of its own. Any number of imports may run at once; none runs
 * while images are removed.
 */
public final class Imports {
    private final ImageStore store;
    private final Importer importer;
    private final SharedPulls pulls = new SharedPulls();

    public Imports(ImageStore store, ImporterProcess process, InstantSource clock) {
        this(store, process.into(store.directories()), clock);
    }

    Imports(ImageStore store, Unpacking unpacking, InstantSource clock) {
        this.store = store;
        this.importer = new Importer(store.directories(), unpacking, clock);
    }

    /**
     * Imports an image, also one that is there already, and has the store know it. Idempotent.
     *
     * @param progress is told how far it is, by one thread at a time
     * @return the image's digest
     * @throws HostException naming the reference, what was wrong with it, and errno where the kernel refused
     */
    public String run(ImageReference image, Consumer<ImportProgress> progress) {
        return image instanceof ImageReference.RegistryImage
                ? pulls.run(image.text(), progress, all -> runNow(image, all))
                : runNow(image, progress);
    }

    private String runNow(ImageReference image, Consumer<ImportProgress> progress) {
        Lock importing = store.importing();
        importing.lock();
        try {
            importer.run(image, progress);
            return store.reload(image);
        } catch (HostException e) {
            removeAbandoned(e);
            throw e;
        } finally {
            importing.unlock();
        }
    }

    /**
     * About how many bytes an import has to read: less where the store has layers already. Empty for an image of a registry, which is not asked.
     *
     * @throws HostException as {@link #run} throws for what is wrong with the source
     */
    public OptionalLong size(ImageReference image) {
        return image instanceof ImageReference.RegistryImage
                ? OptionalLong.empty()
                : OptionalLong.of(importer.size(image));
    }

    /** A process that was killed could not clean up itself. */
    private void removeAbandoned(HostException cause) {
        try {
            store.removeAbandoned();
        } catch (HostException e) {
            cause.addSuppressed(e);
        }
    }
}

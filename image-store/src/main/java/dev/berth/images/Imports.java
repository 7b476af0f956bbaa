package dev.berth.images;

import dev.berth.images.layer.UnpackLimits;
import dev.berth.manifests.model.ImageReference;
import dev.berth.reconciler.port.HostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;

/**
 * Imports images. A small one is imported at once in this process; for a larger one a process of its own is quicker: its
 * JVM compiles for throughput, and its memory goes with it. So it is for all that comes from a registry. Any number of imports may run at once; none runs while images are removed.
 */
public final class Imports {
    /** Where the time to start a JVM and the time that it saves are about equal. */
    private static final long SMALL = 16L << 20;

    /** A small archive that unpacks to much is no work for the daemon's heap and disk either. */
    private static final UnpackLimits SMALL_LIMITS = new UnpackLimits(4 * SMALL, 20_000);

    private final ImageStore store;
    private final Importer importer;
    private final ImporterProcess process;
    private final SharedPulls pulls = new SharedPulls();

    public Imports(ImageStore store, ImporterProcess process, InstantSource clock) {
        this.store = store;
        this.importer = new Importer(store.directories(), process.registries(), clock);
        this.process = process;
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
            if (image instanceof ImageReference.RegistryImage
                    || !namesAnyFile()
                    || importer.size(image, SMALL) > SMALL
                    || !importer.tryRun(image, SMALL_LIMITS, progress)) {
                runProcess(image, progress);
            }
            return store.reload(image);
        } finally {
            importing.unlock();
        }
    }

    /**
     * About how many bytes an import has to read: less where the store has layers already.
     *
     * @throws HostException as {@link #run} throws for what is wrong with the source
     */
    public long size(ImageReference image) {
        return importer.size(image, Long.MAX_VALUE - 1);
    }

    private void runProcess(ImageReference image, Consumer<ImportProgress> progress) {
        try {
            process.run(store.directories().root(), image, progress);
        } catch (HostException e) {
            removeAbandoned(e);
            throw e;
        }
    }

    /** A process that was killed could not clean up itself. */
    private void removeAbandoned(HostException cause) {
        try {
            store.removeAbandoned();
        } catch (HostException e) {
            cause.addSuppressed(e);
        }
    }

    /** Whether this JVM's locale lets it name files beyond ASCII; images hold such names. */
    private static boolean namesAnyFile() {
        return Charset.forName(System.getProperty("sun.jnu.encoding")).equals(StandardCharsets.UTF_8);
    }
}

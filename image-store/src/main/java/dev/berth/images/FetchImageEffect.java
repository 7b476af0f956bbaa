package dev.berth.images;

import dev.berth.images.layer.UnpackLimits;
import dev.berth.manifests.model.ImageReference;
import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Outcome;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/**
 * Imports an image. A small one is imported at once in this process; for a larger one a process of its own is quicker: its
 * JVM compiles for throughput, and its memory goes with it.
 */
public final class FetchImageEffect implements Effect<Action.FetchImage> {
    /** Where the time to start a JVM and the time that it saves are about equal. */
    private static final long SMALL = 16L << 20;

    /** A small archive that unpacks to much is no work for the daemon's heap and disk either. */
    private static final UnpackLimits SMALL_LIMITS = new UnpackLimits(4 * SMALL, 20_000);

    private final ImageStore store;
    private final Importer importer;
    private final ImporterProcess process;

    public FetchImageEffect(ImageStore store, ImporterProcess process, InstantSource clock) {
        this.store = store;
        this.importer = new Importer(store.directories(), clock);
        this.process = process;
    }

    @Override
    public Class<Action.FetchImage> handles() {
        return Action.FetchImage.class;
    }

    @Override
    public Outcome carryOut(Action.FetchImage action) {
        ImageReference image = action.image();
        if (!namesAnyFile() || importer.size(image, SMALL) > SMALL || !importer.tryRun(image, SMALL_LIMITS)) {
            runProcess(image);
        }
        store.reload(image);
        return new Outcome.Done();
    }

    private void runProcess(ImageReference image) {
        try {
            process.run(store.directories().root(), image);
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

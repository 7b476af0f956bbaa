package dev.berth.images;

import java.util.function.Consumer;

/**
 * Follows an import and tells how far it is: at each layer, and in between whenever some more bytes are fetched or unpacked. Safe for threads; it tells one
 * thing at a time.
 */
final class ImportMeter {
    private static final long STEP = 4L << 20;
    private static final int STEPS_TO_FETCH = 100;

    private final Consumer<ImportProgress> told;
    private ImportProgress newest = new ImportProgress(0, 0, 0, 0, 0);
    private long fetched;

    ImportMeter(Consumer<ImportProgress> told) {
        this.told = told;
    }

    /** So many layers are there already. */
    synchronized void passOver(int layers) {
        newest = new ImportProgress(layers, newest.layers(), newest.bytes(), fetched, newest.toFetch());
    }

    /** The next layer's turn has come. */
    synchronized void nextLayer(int of) {
        tell(new ImportProgress(newest.layer() + 1, of, newest.bytes(), fetched, newest.toFetch()));
    }

    /** So much is unpacked in all. */
    synchronized void bytes(long all) {
        if (all - newest.bytes() >= STEP) {
            tell(new ImportProgress(newest.layer(), newest.layers(), all, fetched, newest.toFetch()));
        }
    }

    /** So much is to be fetched in all; what was fetched before does not count. */
    synchronized void toFetch(long bytes) {
        fetched = 0;
        newest = new ImportProgress(newest.layer(), newest.layers(), newest.bytes(), 0, bytes);
    }

    /** So much more is fetched; a negative number where some is to be fetched again. */
    synchronized void fetched(long more) {
        fetched += more;
        long step = Math.min(STEP, Math.max(newest.toFetch() / STEPS_TO_FETCH, 1));
        if (newest.toFetch() > 0 && Math.abs(fetched - newest.fetched()) >= step) {
            tell(new ImportProgress(newest.layer(), newest.layers(), newest.bytes(), fetched, newest.toFetch()));
        }
    }

    private void tell(ImportProgress progress) {
        newest = progress;
        told.accept(progress);
    }
}

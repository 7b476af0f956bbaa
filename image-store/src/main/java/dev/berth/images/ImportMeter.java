package dev.berth.images;

import java.util.function.Consumer;

/** Follows an import and tells how far it is: at each layer, and in between whenever some more bytes are unpacked. */
final class ImportMeter {
    private static final long STEP = 4L << 20;

    private final Consumer<ImportProgress> told;
    private ImportProgress newest = new ImportProgress(0, 0, 0);

    ImportMeter(Consumer<ImportProgress> told) {
        this.told = told;
    }

    /** A layer's turn has come. */
    void layer(int number, int of) {
        tell(new ImportProgress(number, of, newest.bytes()));
    }

    /** So much is unpacked in all. */
    void bytes(long all) {
        if (all - newest.bytes() >= STEP) {
            tell(new ImportProgress(newest.layer(), newest.layers(), all));
        }
    }

    private void tell(ImportProgress progress) {
        newest = progress;
        told.accept(progress);
    }
}

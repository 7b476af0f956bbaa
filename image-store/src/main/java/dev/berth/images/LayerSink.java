package dev.berth.images;

import dev.berth.images.file.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where unpacked layers go. */
interface LayerSink {
    /** Whether a layer is there already. */
    boolean has(Digest digest);

    /**
     * Adds a layer and returns its name; where it is there already, the new copy is dropped.
     *
     * @throws IOException where it could not be written; nothing of it is left
     */
    String add(Filling filling) throws IOException;

    /** Writes a layer into an empty directory, and says what was written. */
    interface Filling {
        Layer fill(Path root) throws IOException;
    }

    /**
     * A layer.
     *
     * @param digest names it
     * @param implied its directories that need a look at the layers below, see {@link dev.berth.images.layer.Skeleton}
     * @param opaque its directories that hide what layers below have there
     */
    record Layer(Digest digest, List<String> implied, List<String> opaque) {
        public Layer {
            implied = List.copyOf(implied);
            opaque = List.copyOf(opaque);
        }
    }
}

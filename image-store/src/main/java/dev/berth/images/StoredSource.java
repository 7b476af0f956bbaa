package dev.berth.images;

import dev.berth.images.layer.UnpackBudget;
import java.io.IOException;
import java.time.Instant;

/** An image that the store has already, whatever it was imported from. */
record StoredSource(String digest, StoreDirectories directories) implements ImageSource {
    @Override
    public SourceStamp stamp(Instant now) throws IOException {
        return SourceStamp.of(directories.record(digest), now);
    }

    @Override
    public boolean stampTellsAll() {
        return true;
    }

    @Override
    public String revision() {
        return digest;
    }

    @Override
    public Content open(LayerStore layers) throws IOException {
        StoredImage image = new StoreFiles(directories)
                .image(digest)
                .filter(stored -> stored.layers().stream().allMatch(layers::has))
                .orElseThrow(() -> new IOException(
                        "no such image is stored; import it from where it is kept: berth image import"));
        return new Known(image);
    }

    private record Known(StoredImage image) implements Content {
        @Override
        public long size(long enough) {
            return 0;
        }

        @Override
        public UnpackedImage unpack(LayerSink sink, UnpackBudget budget, ImportMeter meter) {
            return UnpackedImage.of(image);
        }
    }
}

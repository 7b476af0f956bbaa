package dev.berth.images;

import dev.berth.images.oci.ImageLayout;
import dev.berth.images.oci.ImageManifest;
import dev.berth.images.oci.Platform;
import java.io.IOException;
import java.nio.file.Path;

/** A tag of an image layout. */
record OciSource(Path directory, String tag) implements ImageSource {
    @Override
    public Path stamped() {
        return layout().index();
    }

    @Override
    public boolean stampTellsAll() {
        return true;
    }

    @Override
    public String revision() throws IOException {
        return layout().revision(tag);
    }

    @Override
    public Content open(LayerStore layers) throws IOException {
        ImageManifest manifest = layout().manifest(tag, Platform.host());
        if (manifest.layers().isEmpty()) {
            throw new IOException("image " + manifest.digest() + " has no layers");
        }
        return new OciContent(layout(), manifest, layers);
    }

    private ImageLayout layout() {
        return new ImageLayout(directory);
    }
}

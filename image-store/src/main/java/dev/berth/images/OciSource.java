package dev.berth.images;

import dev.berth.images.archive.MemberDirectory;
import dev.berth.images.oci.ImageLayout;
import dev.berth.images.oci.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** A tag of an image layout. */
record OciSource(Path directory, String tag) implements ImageSource {
    @Override
    public SourceStamp stamp(Instant now) throws IOException {
        return SourceStamp.of(directory.resolve(ImageLayout.INDEX), now);
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
        return PackedContent.of(
                layout().manifest(Optional.of(tag), Platform.host()).in(layout()), layers);
    }

    private ImageLayout layout() {
        return new ImageLayout(new MemberDirectory(directory));
    }
}

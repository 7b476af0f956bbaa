package dev.berth.images;

import dev.berth.images.file.Digest;
import dev.berth.images.file.FileFailure;
import dev.berth.images.layer.LayerTree;
import dev.berth.images.layer.UnpackBudget;
import dev.berth.images.oci.ImageConfig;
import dev.berth.images.rootfs.RootfsCopy;
import dev.berth.images.rootfs.TreeStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A plain directory; a symbolic link to one is followed, so that it can be switched at once. */
record RootfsSource(Path directory) implements ImageSource {
    @Override
    public SourceStamp stamp(Instant now) throws IOException {
        return SourceStamp.of(directory, now);
    }

    /** A directory's stamp tells nothing of the files further down. */
    @Override
    public boolean stampTellsAll() {
        return false;
    }

    @Override
    public String revision() throws IOException {
        return TreeStamp.of(real());
    }

    @Override
    public Content open(LayerStore layers) throws IOException {
        Path real = real();
        if (!Files.isDirectory(real)) {
            throw new IOException("rootfs " + real + " is not a directory");
        }
        if (layers.isInside(real)) {
            throw new IOException("rootfs " + real + " holds the image store itself");
        }
        return new Copy(real);
    }

    private Path real() throws IOException {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            throw FileFailure.of("resolve", directory, e);
        }
    }

    private record Copy(Path real) implements Content {
        @Override
        public long size(long enough) throws IOException {
            return TreeStamp.size(real, enough);
        }

        @Override
        public UnpackedImage unpack(LayerSink sink, UnpackBudget budget, ImportMeter meter) throws IOException {
            meter.nextLayer(1);
            String name = sink.add(root ->
                    new LayerSink.Layer(RootfsCopy.copy(real, new LayerTree(root), budget), List.of(), List.of()));
            return new UnpackedImage(Digest.ofSha256(name).toString(), List.of(name), ImageConfig.empty());
        }
    }
}

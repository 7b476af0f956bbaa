package dev.berth.images;

import dev.berth.images.file.Digest;
import dev.berth.images.file.FileFailure;
import dev.berth.images.layer.LayerArchive;
import dev.berth.images.layer.LayerTree;
import dev.berth.images.layer.UnpackBudget;
import dev.berth.images.oci.FetchedAnewException;
import dev.berth.images.oci.PackedImage;
import dev.berth.images.oci.PackedLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An image of layers. */
record PackedContent(PackedImage image, LayerStore store) implements ImageSource.Content {
    static PackedContent of(PackedImage image, LayerStore store) throws IOException {
        if (image.layers().isEmpty()) {
            throw new IOException("image " + image.digest() + " has no layers");
        }
        return new PackedContent(image, store);
    }

    @Override
    public long size(long enough) throws IOException {
        long size = 0;
        for (PackedLayer layer : image.layers()) {
            if (!store.has(layer.diffId())) {
                size += Math.min(layer.size(), enough + 1);
            }
        }
        return size;
    }

    @Override
    public UnpackedImage unpack(LayerSink sink, UnpackBudget budget, ImportMeter meter) throws IOException {
        List<InOrder.Work> missing = new ArrayList<>();
        for (int i = 0; i < image.layers().size(); i++) {
            PackedLayer layer = image.layers().get(i);
            if (!sink.has(layer.diffId()) && isFirst(i)) {
                missing.add(() -> {
                    meter.nextLayer(image.layers().size());
                    unpack(layer, sink, budget);
                });
            }
        }
        meter.passOver(image.layers().size() - missing.size());
        InOrder.run(missing);
        return new UnpackedImage(
                image.digest().toString(),
                image.layers().stream().map(layer -> layer.diffId().hex()).toList(),
                image.config());
    }

    /** One that comes twice is unpacked once. */
    private boolean isFirst(int index) {
        Digest diffId = image.layers().get(index).diffId();
        return image.layers().subList(0, index).stream()
                .noneMatch(earlier -> earlier.diffId().equals(diffId));
    }

    private static void unpack(PackedLayer layer, LayerSink sink, UnpackBudget budget) throws IOException {
        try {
            add(layer, sink, budget);
        } catch (IOException e) {
            throw new IOException("layer " + layer.name() + ": " + FileFailure.describe(e), e);
        }
    }

    private static void add(PackedLayer layer, LayerSink sink, UnpackBudget budget) throws IOException {
        try {
            sink.add(root -> fill(root, layer, budget));
        } catch (FetchedAnewException e) {
            sink.add(root -> fill(root, layer, budget));
        }
    }

    private static LayerSink.Layer fill(Path root, PackedLayer layer, UnpackBudget budget) throws IOException {
        LayerTree.Finished written = layer.read(archive -> LayerArchive.unpack(archive, new LayerTree(root), budget));
        return new LayerSink.Layer(layer.diffId(), written.implied(), written.opaque());
    }
}

package dev.berth.images;

import dev.berth.images.file.FileFailure;
import dev.berth.images.layer.LayerArchive;
import dev.berth.images.layer.LayerTree;
import dev.berth.images.layer.UnpackBudget;
import dev.berth.images.oci.PackedImage;
import dev.berth.images.oci.PackedLayer;
import java.io.IOException;

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
        int number = 0;
        for (PackedLayer layer : image.layers()) {
            meter.layer(++number, image.layers().size());
            try {
                unpack(layer, sink, budget);
            } catch (IOException e) {
                throw new IOException("layer " + layer.name() + ": " + FileFailure.describe(e), e);
            }
        }
        return new UnpackedImage(
                image.digest().toString(),
                image.layers().stream().map(layer -> layer.diffId().hex()).toList(),
                image.config());
    }

    private static void unpack(PackedLayer layer, LayerSink sink, UnpackBudget budget) throws IOException {
        if (!sink.has(layer.diffId())) {
            sink.add(root -> {
                LayerTree.Finished written =
                        layer.read(archive -> LayerArchive.unpack(archive, new LayerTree(root), budget));
                return new LayerSink.Layer(layer.diffId(), written.implied(), written.opaque());
            });
        }
    }
}

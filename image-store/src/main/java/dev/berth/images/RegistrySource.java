package dev.berth.images;

import dev.berth.images.layer.UnpackBudget;
import dev.berth.images.oci.Descriptor;
import dev.berth.images.oci.ImageManifest;
import dev.berth.images.oci.LayerBlob;
import dev.berth.images.oci.Platform;
import dev.berth.images.registry.ImagePull;
import dev.berth.images.signature.SignatureCheck;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** An image of a registry. */
record RegistrySource(ImagePull pull, SignatureCheck signatures) implements ImageSource {
    /** Nothing but the registry tells of changes. */
    @Override
    public SourceStamp stamp(Instant now) {
        return SourceStamp.never();
    }

    @Override
    public boolean stampTellsAll() {
        return false;
    }

    @Override
    public String revision() throws IOException {
        return pull.revision();
    }

    @Override
    public boolean revisionTellsAll() {
        return true;
    }

    @Override
    public void admit() throws IOException {
        pull.check(signatures, Platform.host());
    }

    @Override
    public void settle() {
        pull.discard();
    }

    @Override
    public Content open(LayerStore layers) throws IOException {
        ImageManifest manifest = pull.manifest(Platform.host());
        List<Descriptor> missing = manifest.layers().stream()
                .filter(layer -> !layers.has(layer.diffId()))
                .map(LayerBlob::blob)
                .distinct()
                .toList();
        return new Pulled(pull, missing, PackedContent.of(manifest.in(pull), layers));
    }

    private record Pulled(ImagePull pull, List<Descriptor> missing, PackedContent image) implements Content {
        @Override
        public long size(long enough) throws IOException {
            return image.size(enough);
        }

        @Override
        public UnpackedImage unpack(LayerSink sink, UnpackBudget budget, ImportMeter meter) throws IOException {
            budget.admit(missing.stream().map(Descriptor::size).toList());
            meter.toFetch(missing.stream().mapToLong(Descriptor::size).sum());
            try (pull) {
                pull.prefetch(missing);
                return image.unpack(sink, budget, meter);
            }
        }
    }
}

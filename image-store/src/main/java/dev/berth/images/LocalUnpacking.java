package dev.berth.images;

import dev.berth.images.layer.UnpackBudget;
import dev.berth.images.layer.UnpackLimits;
import dev.berth.manifests.model.ImageReference;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Unpacks in this process, with the rights that it has. */
record LocalUnpacking(Sources sources, LayerSink sink, InstantSource clock) implements Unpacking {
    @Override
    public Unpacked unpack(ImageReference reference, Consumer<ImportProgress> progress) throws IOException {
        ImportMeter meter = new ImportMeter(progress);
        ImageSource source = sources.of(reference, meter);
        SourceStamp stamp = source.stamp(clock.instant());
        String revision = source.revision();
        source.admit();
        Optional<UnpackedImage> known = source.revisionTellsAll() ? whole(reference, revision) : Optional.empty();
        UnpackedImage image = known.isPresent() ? known.get() : unpack(source, meter);
        source.settle();
        return new Unpacked(image, stamp.text(), revision);
    }

    private UnpackedImage unpack(ImageSource source, ImportMeter meter) throws IOException {
        UnpackBudget budget = new UnpackBudget(UnpackLimits.GENEROUS, meter::bytes);
        return source.open(layers()).unpack(sink, budget, meter);
    }

    /** What is there already of this revision, with all its layers. */
    private Optional<UnpackedImage> whole(ImageReference reference, String revision) throws IOException {
        StoreFiles files = new StoreFiles(sources.directories());
        Optional<StoredReference> known = files.reference(reference.text())
                .filter(stored -> stored.revision().equals(revision));
        Optional<StoredImage> image =
                known.isPresent() ? files.image(known.get().digest()) : Optional.empty();
        return image.filter(stored -> stored.layers().stream().allMatch(layers()::has))
                .map(UnpackedImage::of);
    }

    private LayerStore layers() {
        return new LayerStore(sources.directories());
    }
}

package dev.berth.images;

import dev.berth.images.file.Digest;
import dev.berth.images.file.Workspace;
import java.io.IOException;
import java.nio.file.Path;

/** The sink of a process that may write nowhere but in the work directory: it asks berthd to give each layer its place. */
record AskedSink(StoreDirectories directories, Questions berthd) implements LayerSink {
    @Override
    public boolean has(Digest digest) {
        return new LayerStore(directories).has(digest);
    }

    @Override
    public String add(Filling filling) throws IOException {
        try (Workspace workspace = Workspace.open(directories.work())) {
            Path whole = LayerStore.make(workspace.resolve(Publication.LAYER));
            Layer layer = filling.fill(LayerStore.make(StoreDirectories.content(whole)));
            LayerStore.record(whole);
            berthd.ask(Questions.LAYER, new Publication.Request(workspace.name(), layer));
            return layer.digest().hex();
        }
    }
}

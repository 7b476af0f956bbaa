package dev.berth.images;

import dev.berth.images.file.Digest;
import dev.berth.images.file.Workspace;
import dev.berth.linux.file.DurableFile;
import dev.berth.linux.file.Subtree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Gives layers their place that another process wrote into the work directory. What that process says is looked at as what a stranger says. */
record Publication(StoreDirectories directories) {
    /** The directory of a finished layer in its workspace. */
    static final String LAYER = "layer";

    /** What is said of a finished layer. */
    record Request(String workspace, LayerSink.Layer layer) {}

    /**
     * Publishes a layer: takes it to where that process has no name for it any more, looks at it there, and gives it its place.
     *
     * @throws IOException where it is not what it is said to be, or could not be put in its place
     */
    void publish(Request request) throws IOException {
        Digest digest = Digest.parse(request.layer().digest().toString());
        try (Subtree work = Subtree.open(directories.work());
                Subtree workspace = work.child(request.workspace());
                Workspace own = Workspace.open(directories.ownWork())) {
            Path layer = own.resolve(LAYER);
            DurableFile.rename(workspace.path(LAYER), layer);
            if (!Files.isDirectory(layer, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("publish layer " + digest + ": it is no directory");
            }
            new LayerStore(directories).publish(layer, request.layer(), own.resolve("damaged"));
        }
    }
}

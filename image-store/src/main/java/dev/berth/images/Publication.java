package dev.berth.images;

import dev.berth.images.file.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Gives layers their place that another process wrote into the work directory. What that process says is looked at as what a stranger says. */
record Publication(StoreDirectories directories) {
    /** The directory of a finished layer in its workspace. */
    static final String LAYER = "layer";

    private static final Pattern WORKSPACE = Pattern.compile("[0-9]+-[0-9]+");

    /** What is said of a finished layer. */
    record Request(String workspace, LayerSink.Layer layer) {}

    /**
     * Publishes a layer.
     *
     * @throws IOException where it is not where it is said to be, or could not be put in its place
     */
    void publish(Request request) throws IOException {
        Digest digest = Digest.parse(request.layer().digest().toString());
        Path workspace = directories.work().resolve(request.workspace());
        if (!WORKSPACE.matcher(request.workspace()).matches()
                || !Files.isDirectory(workspace, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("publish layer " + digest + ": no workspace " + request.workspace());
        }
        new LayerStore(directories).publish(workspace.resolve(LAYER), request.layer(), workspace.resolve("damaged"));
    }
}

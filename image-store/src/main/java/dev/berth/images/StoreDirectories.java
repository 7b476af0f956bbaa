package dev.berth.images;

import dev.berth.images.file.Digest;
import dev.berth.images.file.FileFailure;
import dev.berth.manifests.model.HostPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Where the store keeps things below its directory: the only place that knows these names. The directory is root's alone:
 * it holds set-user-id programs of images, which nobody may run on the host.
 */
record StoreDirectories(Path root) {
    private static final String OWNER_ONLY = "rwx------";

    /** Unpacked layers, each in a directory named by the hex of its digest. */
    Path layers() {
        return root.resolve("layers");
    }

    Path layer(String name) {
        return layers().resolve(name);
    }

    /** The overlay lower directory. */
    Path content(String name) {
        return content(layer(name));
    }

    static Path content(Path layer) {
        return layer.resolve("fs");
    }

    /** The name of the layer whose overlay lower directory this is. */
    static String layerOf(HostPath content) {
        return String.valueOf(
                Path.of(content.value()).getName(Path.of(content.value()).getNameCount() - 2));
    }

    /** Which directories the layer's archive does not describe. */
    Path implied(String name) {
        return implied(layer(name));
    }

    static Path implied(Path layer) {
        return layer.resolve("implied.json");
    }

    /** What the layer was like when it was written; layers that older versions wrote have none. */
    Path tree(String name) {
        return tree(layer(name));
    }

    static Path tree(Path layer) {
        return layer.resolve("tree.jsonl.gz");
    }

    /** What is known of an unpacked image. */
    Path record(String digest) {
        return records().resolve(digest.replace(':', '-') + ".json");
    }

    /** What a reference meant when it was imported. */
    Path reference(String reference) {
        var name = Digest.newSha256();
        name.update(reference.getBytes(StandardCharsets.UTF_8));
        return references().resolve(Digest.sha256(name).hex() + ".json");
    }

    Path references() {
        return root.resolve("references");
    }

    /** What was fetched and is not unpacked yet. */
    Path blobs() {
        return root.resolve("blobs");
    }

    /** Unfinished work of importers. */
    Path work() {
        return root.resolve("work");
    }

    /** Unfinished work of berthd's own, such as layers that are about to get their place; no importer has it in reach. */
    Path ownWork() {
        return root.resolve("own-work");
    }

    /** Makes what is missing. Idempotent. */
    void make() throws IOException {
        for (Path directory : List.of(root, layers(), records(), references(), blobs(), work(), ownWork())) {
            try {
                Files.createDirectories(directory);
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(OWNER_ONLY));
            } catch (IOException e) {
                throw FileFailure.of("mkdir", directory, e);
            }
        }
    }

    Path records() {
        return root.resolve("records");
    }
}

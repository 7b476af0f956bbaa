package dev.berth.images;

import dev.berth.images.export.ImageArchive;
import dev.berth.images.file.Digest;
import dev.berth.images.file.FileFailure;
import dev.berth.images.tree.Damage;
import dev.berth.images.tree.TreeRecord;
import dev.berth.linux.SyscallException;
import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.port.HostException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/** Looks into single images of the store. No image is removed meanwhile. */
public final class ImageContents {
    private static final int MOST_TOLD = 20;
    private static final int HEX_OF_SHA256 = 64;

    private final ImageStore store;
    private final StoreFiles files;

    ImageContents(ImageStore store, StoreFiles files) {
        this.store = store;
        this.files = files;
    }

    /**
     * All that is known of an image.
     *
     * @param digest the image's
     * @throws HostException where it is not there, or can't be read
     */
    public ImageDetails details(String digest) {
        return on("inspect", digest, image -> {
            List<ImageDetails.LayerEntry> layers = new ArrayList<>();
            for (String name : lowestFirst(image)) {
                Path content = store.directories().content(name);
                layers.add(new ImageDetails.LayerEntry(id(name), store.size(new HostPath(content.toString()))));
            }
            return new ImageDetails(image.digest(), image.config(), layers);
        });
    }

    /**
     * Reads all layers of an image and compares them with what they were like when they were written; lowest first.
     *
     * @param digest the image's
     * @throws HostException where it is not there, or can't be read
     */
    public List<LayerCheck> verify(String digest) {
        return on("verify", digest, image -> {
            List<LayerCheck> checks = new ArrayList<>();
            for (String name : lowestFirst(image)) {
                checks.add(check(name));
            }
            return checks;
        });
    }

    /**
     * Writes an image as an archive of an OCI layout. Its layers are archives made anew from what is unpacked, always the same bytes for the same image; they
     * and so the image have other digests than where they came from.
     *
     * @param digest the image's
     * @param tag by which the archive names it; empty for none
     * @return the digest that the image has in the archive
     * @throws HostException where it is not there, or can't be read or written
     */
    public String export(String digest, Optional<String> tag, OutputStream output) {
        return on("export", digest, image -> {
            List<Path> layers = lowestFirst(image).stream()
                    .map(store.directories()::content)
                    .toList();
            return new ImageArchive(image.config(), layers, tag).write(output).toString();
        });
    }

    private LayerCheck check(String name) throws IOException {
        StoreDirectories directories = store.directories();
        TreeRecord record = new TreeRecord(directories.tree(name));
        Path content = directories.content(name);
        if (!Files.isDirectory(content)) {
            return new LayerCheck(id(name), LayerCheck.State.DAMAGED, List.of(new Damage(".", "missing")), 1);
        }
        if (!record.exists()) {
            return new LayerCheck(id(name), LayerCheck.State.UNVERIFIABLE, List.of(), 0);
        }
        List<Damage> first = new ArrayList<>();
        int[] count = {0};
        record.compare(content, damage -> {
            if (count[0]++ < MOST_TOLD) {
                first.add(damage);
            }
        });
        LayerCheck.State state = count[0] == 0 ? LayerCheck.State.INTACT : LayerCheck.State.DAMAGED;
        return new LayerCheck(id(name), state, first, count[0]);
    }

    private static List<String> lowestFirst(StoredImage image) {
        List<String> layers = new ArrayList<>(image.layers());
        Collections.reverse(layers);
        return layers;
    }

    private static String id(String name) {
        return new Digest(name.length() == HEX_OF_SHA256 ? "sha256" : "sha512", name).toString();
    }

    private interface Step<T> {
        T on(StoredImage image) throws IOException;
    }

    private <T> T on(String what, String digest, Step<T> step) {
        Lock reading = store.importing();
        reading.lock();
        try {
            return step.on(files.image(digest).orElseThrow(() -> new IOException("its record is gone")));
        } catch (IOException e) {
            throw new HostException(what + " image " + digest + ": " + FileFailure.describe(e), e);
        } catch (SyscallException e) {
            throw new HostException(what + " image " + digest + ": " + e.getMessage(), e);
        } finally {
            reading.unlock();
        }
    }
}

package dev.berth.images;

import dev.berth.images.appc.AciManifest;
import dev.berth.images.appc.AciRoot;
import dev.berth.images.archive.PackedFile;
import dev.berth.images.file.Digest;
import dev.berth.images.layer.EntryPath;
import dev.berth.images.layer.LayerArchive;
import dev.berth.images.layer.LayerTree;
import dev.berth.images.layer.UnpackBudget;
import dev.berth.images.oci.ImageConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** An archive that holds a whole root file system. The digest of what it is uncompressed names the image, so nothing is promised that could be verified. */
record RootArchive(PackedFile file, Form form) implements ImageSource.Content {
    /** What else is in the archive. */
    enum Form {
        /** Nothing: it is like a layer of an image, and shared with images that have it for one. */
        PLAIN,
        /** The manifest of an appc image. */
        ACI
    }

    static ImageSource.Content plain(Path file) {
        return new RootArchive(new PackedFile(file), Form.PLAIN);
    }

    static ImageSource.Content aci(Path file) {
        return new RootArchive(new PackedFile(file), Form.ACI);
    }

    @Override
    public long size(long enough) throws IOException {
        return file.size();
    }

    @Override
    public UnpackedImage unpack(LayerSink sink, UnpackBudget budget, ImportMeter meter) throws IOException {
        meter.nextLayer(1);
        ImageConfig config = config();
        MessageDigest computed = Digest.newSha256();
        Digest[] archive = new Digest[1];
        String name = sink.add(root -> {
            LayerTree.Finished written = fill(new LayerTree(root), budget, computed);
            archive[0] = Digest.sha256(computed);
            return new LayerSink.Layer(layer(archive[0]), written.implied(), written.opaque());
        });
        return new UnpackedImage(archive[0].toString(), List.of(name), config);
    }

    private ImageConfig config() throws IOException {
        if (form == Form.PLAIN) {
            return ImageConfig.empty();
        }
        try (InputStream archive = file.open()) {
            return AciManifest.read(archive);
        }
    }

    private LayerTree.Finished fill(LayerTree tree, UnpackBudget budget, MessageDigest computed) throws IOException {
        try (InputStream archive = new DigestInputStream(file.open(), computed)) {
            LayerTree.Finished written = LayerArchive.unpack(archive, tree, budget, this::place);
            archive.transferTo(
                    OutputStream.nullOutputStream()); // what follows the archive's end belongs to the digest too
            return written;
        }
    }

    private Optional<EntryPath> place(EntryPath member) throws IOException {
        return form == Form.PLAIN ? Optional.of(member) : AciRoot.place(member);
    }

    /** A part of an archive is another layer than the same archive as a whole. */
    private Digest layer(Digest archive) {
        if (form == Form.PLAIN) {
            return archive;
        }
        MessageDigest computed = Digest.newSha256();
        computed.update(("aci " + archive).getBytes(StandardCharsets.US_ASCII));
        return Digest.sha256(computed);
    }
}

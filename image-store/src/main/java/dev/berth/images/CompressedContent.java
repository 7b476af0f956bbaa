package dev.berth.images;

import dev.berth.images.archive.PackedFile;
import dev.berth.images.file.FileFailure;
import dev.berth.images.file.Workspace;
import dev.berth.images.layer.UnpackBudget;
import dev.berth.images.layer.UnpackLimits;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An image in an archive that is compressed as a whole, so that nothing is known of it before it was uncompressed.
 *
 * @param opening finds out what the uncompressed file holds
 */
record CompressedContent(Path file, LayerStore layers, ArchiveSource.Opening opening) implements ImageSource.Content {
    private static final int BUFFER = 1 << 16;

    @Override
    public long size(long enough) throws IOException {
        return new PackedFile(file).size();
    }

    @Override
    public UnpackedImage unpack(LayerSink sink, UnpackBudget budget, ImportMeter meter) throws IOException {
        try (Workspace workspace = Workspace.open(layers.work())) {
            Path plain = workspace.resolve("archive");
            uncompress(plain);
            return opening.open(plain, layers).unpack(sink, budget, meter);
        }
    }

    /** By a budget of its own: what is in the archive is counted again when it is unpacked. */
    private void uncompress(Path plain) throws IOException {
        UnpackBudget budget = new UnpackBudget(UnpackLimits.GENEROUS, used -> {});
        byte[] buffer = new byte[BUFFER];
        try (InputStream packed = new PackedFile(file).open();
                OutputStream output = create(plain)) {
            for (int count = packed.read(buffer); count >= 0; count = packed.read(buffer)) {
                budget.takeBytes(count);
                write(output, buffer, count, plain);
            }
        } catch (EOFException e) {
            throw new IOException(file + " is cut off", e);
        }
    }

    private static OutputStream create(Path file) throws IOException {
        try {
            return Files.newOutputStream(file);
        } catch (IOException e) {
            throw FileFailure.of("create", file, e);
        }
    }

    private static void write(OutputStream output, byte[] buffer, int count, Path file) throws IOException {
        try {
            output.write(buffer, 0, count);
        } catch (IOException e) {
            throw FileFailure.of("write", file, e);
        }
    }
}

package dev.berth.images;

import dev.berth.images.file.FileStat;
import dev.berth.images.layer.LayerArchive;
import dev.berth.images.layer.LayerTree;
import dev.berth.images.layer.UnpackBudget;
import dev.berth.images.layer.UnpackLimits;
import dev.berth.images.registry.BlobStore;
import dev.berth.images.registry.ImagePull;
import dev.berth.images.registry.LoginProgram;
import dev.berth.images.registry.RegistrySettings;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.RegistryName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Uses what an import uses, so that a JVM can keep the loaded classes in an archive. Needs no right and no network; proves nothing. */
public final class ImportRehearsal {
    /** Nobody listens there. */
    private static final String SILENT = "127.0.0.1:1";

    private ImportRehearsal() {}

    /**
     * Plays it.
     *
     * @param directory an empty one, in which something is left
     */
    public static void play(Path directory) throws IOException {
        askRegistry(directory);
        Path root = Files.createDirectory(directory.resolve("layer"));
        UnpackBudget budget = new UnpackBudget(UnpackLimits.GENEROUS, used -> {});
        LayerTree.Finished unused =
                LayerArchive.unpack(new ByteArrayInputStream(archive(root)), new LayerTree(root), budget);
    }

    private static void askRegistry(Path directory) {
        RegistrySettings.Registry silent =
                new RegistrySettings.Registry(SILENT, List.of(), RegistrySettings.Tls.NONE, List.of());
        RegistrySettings settings =
                new RegistrySettings(List.of(silent), List.of(), new TreeMap<>(), List.of(), 1000, 1, 1);
        ImageReference.RegistryImage image = new ImageReference.RegistryImage(
                new RegistryName(SILENT), "rehearsal", Optional.of("x"), Optional.empty());
        LoginProgram none = (name, server) -> Optional.empty();
        try (ImagePull pull = new ImagePull(settings, none, image, new BlobStore(directory), more -> {})) {
            String unused = pull.revision();
        } catch (IOException expected) {
            return;
        }
    }

    /** One file of the calling user. */
    private static byte[] archive(Path own) throws IOException {
        FileStat stat = FileStat.of(own);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream target = bytes;
                TarArchiveOutputStream tar = new TarArchiveOutputStream(target)) {
            TarArchiveEntry entry = new TarArchiveEntry("file");
            entry.setIds((int) stat.owner(), (int) stat.group());
            entry.setSize(1);
            tar.putArchiveEntry(entry);
            tar.write('x');
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }
}

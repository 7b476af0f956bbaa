package dev.berth.images;

import dev.berth.images.archive.MemberArchive;
import dev.berth.images.docker.DockerArchive;
import dev.berth.images.file.FileStat;
import dev.berth.images.oci.ImageLayout;
import dev.berth.images.oci.Platform;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that holds an image. It means another one when it was written anew: what else would tell is as much work as to open it, and an import of what is
 * there already unpacks nothing.
 */
record ArchiveSource(Path file, Opening opening) implements ImageSource {
    /** Finds out what a file holds. */
    interface Opening {
        Content open(Path file, LayerStore layers) throws IOException;
    }

    static ArchiveSource of(ImageReference reference) {
        if (reference instanceof ImageReference.OciArchive oci) {
            return ofMembers(path(oci.file()), (archive, layers) -> oci(archive, oci.tag(), layers));
        }
        if (reference instanceof ImageReference.DockerArchive docker) {
            return ofMembers(path(docker.file()), (archive, layers) -> docker(archive, docker.name(), layers));
        }
        if (reference instanceof ImageReference.AciFile aci) {
            return new ArchiveSource(path(aci.file()), (file, layers) -> RootArchive.aci(file));
        }
        return new ArchiveSource(
                path(((ImageReference.RootfsArchive) reference).file()), (file, layers) -> RootArchive.plain(file));
    }

    @Override
    public SourceStamp stamp(Instant now) throws IOException {
        return SourceStamp.of(file, now);
    }

    @Override
    public boolean stampTellsAll() {
        return true;
    }

    @Override
    public String revision() throws IOException {
        return FileStat.followed(file).stamp();
    }

    @Override
    public Content open(LayerStore layers) throws IOException {
        return opening.open(file, layers);
    }

    /** Finds out what the members of an archive are. */
    private interface Reading {
        Content read(MemberArchive archive, LayerStore layers) throws IOException;
    }

    private static ArchiveSource ofMembers(Path file, Reading reading) {
        Opening plain =
                (uncompressed, layers) -> reading.read(MemberArchive.open(uncompressed, file.toString()), layers);
        return new ArchiveSource(
                file,
                (stored, layers) -> MemberArchive.isCompressed(stored)
                        ? new CompressedContent(stored, layers, plain)
                        : plain.open(stored, layers));
    }

    private static Content oci(MemberArchive archive, Optional<String> tag, LayerStore layers) throws IOException {
        ImageLayout layout = new ImageLayout(archive);
        return PackedContent.of(layout.manifest(tag, Platform.host()).in(layout), layers);
    }

    private static Content docker(MemberArchive archive, Optional<String> name, LayerStore layers) throws IOException {
        return PackedContent.of(new DockerArchive(archive).image(name), layers);
    }

    private static Path path(HostPath file) {
        return Path.of(file.value());
    }
}

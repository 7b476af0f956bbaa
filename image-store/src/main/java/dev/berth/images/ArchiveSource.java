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
            return new ArchiveSource(path(oci.file()), (file, layers) -> oci(file, oci.tag(), layers));
        }
        if (reference instanceof ImageReference.DockerArchive docker) {
            return new ArchiveSource(path(docker.file()), (file, layers) -> docker(file, docker.name(), layers));
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

    private static Content oci(Path file, Optional<String> tag, LayerStore layers) throws IOException {
        ImageLayout layout = new ImageLayout(MemberArchive.open(file));
        return PackedContent.of(layout.manifest(tag, Platform.host()).in(layout), layers);
    }

    private static Content docker(Path file, Optional<String> name, LayerStore layers) throws IOException {
        return PackedContent.of(new DockerArchive(MemberArchive.open(file)).image(name), layers);
    }

    private static Path path(HostPath file) {
        return Path.of(file.value());
    }
}

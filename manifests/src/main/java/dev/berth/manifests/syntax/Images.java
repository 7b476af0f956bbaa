package dev.berth.manifests.syntax;

import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.yaml.Quoted;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where an image comes from: {@code REGISTRY/NAME:TAG}, {@code oci:DIR:TAG}, {@code rootfs:DIR}, or what {@link ArchiveImages} reads. */
public final class Images {
    static final Pattern TAG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/@+-]{0,127}");

    /** An image reference. */
    public static final Scalar<ImageReference> IMAGE = new TextScalar<>(
            ImageReference.class,
            Spelling.text("rootfs:" + AbsolutePaths.SPELLING + "|oci:" + AbsolutePaths.SPELLING + ":" + TAG + "|"
                    + ArchiveImages.SPELLING + "|" + RegistryImages.SPELLING),
            Images::parse,
            ImageReference::text);

    private static final String BUILT =
            " (use REGISTRY/NAME:TAG, oci:DIR:TAG, oci-archive:FILE, docker-archive:FILE, rootfs:DIR, rootfs:FILE.tar, aci:FILE or sha256:HEX)";
    private static final List<String> NOT_BUILT = List.of("docker-daemon:", "dir:");

    private Images() {}

    /** Reads a reference, wherever it stands. */
    public static Parsed<ImageReference> parse(String text) {
        if (text.startsWith("oci:")) {
            return layout(text, text.substring("oci:".length()));
        }
        if (text.startsWith("rootfs:")) {
            return AbsolutePaths.path(text.substring("rootfs:".length())).then(path -> Parsed.right(rootfs(path)));
        }
        Optional<Parsed<ImageReference>> archive = ArchiveImages.parse(text);
        if (archive.isPresent()) {
            return archive.get();
        }
        Optional<String> scheme = NOT_BUILT.stream().filter(text::startsWith).findFirst();
        return scheme.map(known ->
                        Parsed.<ImageReference>wrong(known + " images are known but not built in this release" + BUILT))
                .orElseGet(() -> RegistryImages.parse(text));
    }

    private static ImageReference rootfs(String path) {
        HostPath host = new HostPath(path);
        return ArchiveImages.isArchive(path)
                ? new ImageReference.RootfsArchive(host)
                : new ImageReference.RootfsDirectory(host);
    }

    private static Parsed<ImageReference> layout(String text, String rest) {
        int colon = rest.lastIndexOf(':');
        if (colon < 0 || !TAG.matcher(rest.substring(colon + 1)).matches()) {
            return Parsed.wrong(Quoted.of(text) + " has no tag; write oci:DIR:TAG");
        }
        return AbsolutePaths.path(rest.substring(0, colon))
                .then(path ->
                        Parsed.right(new ImageReference.OciLayout(new HostPath(path), rest.substring(colon + 1))));
    }
}

package dev.berth.manifests.syntax;

import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.yaml.Quoted;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Images in a file, and those that are stored already. */
final class ArchiveImages {
    private static final String FILE = "/[^\\x00:]*";
    private static final String TAGGED = "[A-Za-z0-9][A-Za-z0-9._/:-]*:[A-Za-z0-9_][A-Za-z0-9._-]{0,127}";

    /** What all of them look like. */
    static final String SPELLING = "oci-archive:" + FILE + "(:" + Images.TAG + ")?|docker-archive:" + FILE + "(:"
            + TAGGED + ")?|aci:" + AbsolutePaths.SPELLING + "|sha256:[0-9a-f]{64}";

    private static final Pattern ROOTFS = Pattern.compile(".*\\.(tar|tar\\.gz|tgz|tar\\.bz2|tar\\.xz|tar\\.zst)");
    private static final Pattern NAME = Pattern.compile(TAGGED);
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private ArchiveImages() {}

    /** Whether the path of a root file system is that of a file. */
    static boolean isArchive(String path) {
        return ROOTFS.matcher(path).matches();
    }

    /** A reference of these kinds; empty for another one. */
    static Optional<Parsed<ImageReference>> parse(String text) {
        int scheme = text.indexOf(':') + 1;
        String rest = text.substring(scheme);
        return switch (text.substring(0, scheme)) {
            case "oci-archive:" ->
                Optional.of(named(text, rest, Images.TAG, "oci-archive:FILE or oci-archive:FILE:TAG")
                        .then(tag -> file(path(rest), file -> new ImageReference.OciArchive(file, tag))));
            case "docker-archive:" ->
                Optional.of(named(text, rest, NAME, "docker-archive:FILE or docker-archive:FILE:NAME:TAG")
                        .then(name -> file(path(rest), file -> new ImageReference.DockerArchive(file, name))));
            case "aci:" -> Optional.of(file(rest, ImageReference.AciFile::new));
            case "sha256:" -> Optional.of(stored(text));
            default -> Optional.empty();
        };
    }

    private static Parsed<ImageReference> stored(String text) {
        return DIGEST.matcher(text).matches()
                ? Parsed.right(new ImageReference.Stored(text))
                : Parsed.wrong(Quoted.of(text)
                        + " is not a whole digest; write sha256: and 64 digits, as berth image ls -o json shows");
    }

    private static Parsed<ImageReference> file(String path, Function<HostPath, ImageReference> make) {
        return AbsolutePaths.path(path).then(right -> Parsed.right(make.apply(new HostPath(right))));
    }

    /** The path goes to the first colon: a file whose path has one can't be named. */
    private static String path(String rest) {
        int colon = rest.indexOf(':');
        return colon < 0 ? rest : rest.substring(0, colon);
    }

    private static Parsed<Optional<String>> named(String text, String rest, Pattern syntax, String form) {
        int colon = rest.indexOf(':');
        if (colon < 0) {
            return Parsed.right(Optional.empty());
        }
        String name = rest.substring(colon + 1);
        return syntax.matcher(name).matches()
                ? Parsed.right(Optional.of(name))
                : Parsed.wrong(Quoted.of(text) + " names no image of the archive; write " + form);
    }
}

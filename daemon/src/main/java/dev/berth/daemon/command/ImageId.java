package dev.berth.daemon.command;

import dev.berth.images.ImageEntry;
import java.util.List;
import java.util.regex.Pattern;

/** The short names of images: the first digits of their digests. */
final class ImageId {
    private static final int LENGTH = 12;
    private static final Pattern SYNTAX = Pattern.compile("(sha(256|512):)?[0-9a-f]{4,128}");

    private ImageId() {}

    /** What identifies a digest to people. */
    static String of(String digest) {
        String digits = digits(digest);
        return digits.substring(0, Math.min(LENGTH, digits.length()));
    }

    /**
     * The images that a reference or the beginning of a digest means: the one of that reference, or all of that digest.
     *
     * @throws CommandException where there is none, or where images of several digests begin so
     */
    static List<ImageEntry> choose(List<ImageEntry> images, String name) {
        List<ImageEntry> named =
                images.stream().filter(image -> image.reference().equals(name)).toList();
        List<ImageEntry> chosen = named.isEmpty() && SYNTAX.matcher(name).matches() ? ofDigest(images, name) : named;
        if (chosen.isEmpty()) {
            throw new CommandException(ExitCode.NOT_FOUND, "there is no image " + name + "; see berth image ls");
        }
        if (chosen.stream().map(ImageEntry::digest).distinct().count() > 1) {
            throw new CommandException(
                    ExitCode.PROBLEM, "several images have an ID that begins with " + name + "; give more of it");
        }
        return chosen;
    }

    private static List<ImageEntry> ofDigest(List<ImageEntry> images, String beginning) {
        return images.stream()
                .filter(image -> image.digest().startsWith(beginning)
                        || digits(image.digest()).startsWith(beginning))
                .toList();
    }

    private static String digits(String digest) {
        return digest.substring(digest.indexOf(':') + 1);
    }
}

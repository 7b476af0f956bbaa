package dev.berth.reconciler.target;

import dev.berth.manifests.model.AbsolutePath;
import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.ContainerPath;
import dev.berth.reconciler.world.ImageFacts;
import dev.berth.reconciler.world.ImageVolume;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Where an app gets a volume since its image has one there: wherever the manifest mounts nothing, neither there nor above. */
final class ImageVolumes {
    /** Far above any real image; each is a directory and a mount. */
    private static final int MOST = 64;

    private static final int LONGEST_FILE_NAME = 255;
    private static final int LONGEST_SHOWN = 100;
    private static final ContainerPath TOP = new ContainerPath("/");

    private final AppSpec app;

    private ImageVolumes(AppSpec app) {
        this.app = app;
    }

    /** Sorted, so parents come before what is below them. */
    static List<ContainerPath> of(AppSpec app, ImageFacts facts) {
        ImageVolumes volumes = new ImageVolumes(app);
        if (facts.volumes().size() > MOST) {
            throw volumes.refused("has " + facts.volumes().size() + " volumes, more than " + MOST);
        }
        SortedSet<ContainerPath> paths = new TreeSet<>();
        for (String volume : facts.volumes()) {
            ContainerPath path = volumes.path(volume);
            if (app.mounts().stream().noneMatch(mount -> path.isWithin(mount.path()))) {
                volumes.check(path);
                paths.add(path);
            }
        }
        return List.copyOf(paths);
    }

    private ContainerPath path(String text) {
        String clean = "/"
                + Arrays.stream(text.split("/"))
                        .filter(step -> !step.isEmpty() && !step.equals("."))
                        .collect(Collectors.joining("/"));
        if (!text.startsWith("/") || !isPlain(text) || !AbsolutePath.isValid(clean)) {
            throw refused("has a volume at \"" + shown(text) + "\", which is no absolute path without \"..\"");
        }
        return new ContainerPath(clean);
    }

    private void check(ContainerPath path) {
        if (path.equals(TOP) || path.isKernels()) {
            throw refused("has a volume at " + path + ", where none can be");
        }
        String name = new ImageVolume(app.name(), path).fileName();
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_FILE_NAME) {
            throw refused("has a volume at " + shown(path.value()) + ", which is too long");
        }
    }

    private static boolean isPlain(String text) {
        return text.chars().noneMatch(Character::isISOControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** An image's words for people: no line breaks, no more than a line. */
    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cc}", "?");
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "...";
    }

    private UnresolvableException refused(String why) {
        return new UnresolvableException(
                "app " + app.name() + ": image " + app.image().text() + " " + why);
    }
}

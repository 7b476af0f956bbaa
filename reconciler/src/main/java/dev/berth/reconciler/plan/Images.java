package dev.berth.reconciler.plan;

import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.PullPolicy;
import dev.berth.reconciler.ledger.Failures;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Failure;
import dev.berth.reconciler.world.ImageSight;
import dev.berth.reconciler.world.Lane;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.Reason;
import dev.berth.reconciler.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Fetches the images that wanted pods lack. */
public final class Images {
    private Images() {}

    /** The images that wanted pods use, each once. */
    public static SortedSet<ImageReference> of(Wanted wanted) {
        SortedSet<ImageReference> images = new TreeSet<>();
        for (PodSpec pod : wanted.pods().values()) {
            for (AppSpec app : pod.everyApp()) {
                images.add(app.image());
            }
        }
        return images;
    }

    /** Who uses each image: the pods that are wanted with it, and those that were last carried out with it. */
    public static SortedMap<ImageReference, SortedSet<PodName>> users(Wanted wanted, Collection<PodRecord> records) {
        SortedMap<ImageReference, SortedSet<PodName>> users = new TreeMap<>();
        Stream.concat(
                        wanted.pods().values().stream(),
                        records.stream().map(record -> record.target().spec()))
                .forEach(pod -> pod.everyApp()
                        .forEach(app -> users.computeIfAbsent(app.image(), image -> new TreeSet<>())
                                .add(pod.name())));
        return users;
    }

    /** The images whose tags are followed, and the wanted pods that do. */
    public static SortedMap<ImageReference, SortedSet<PodName>> followed(Wanted wanted) {
        SortedMap<ImageReference, SortedSet<PodName>> followed = new TreeMap<>();
        for (PodSpec pod : wanted.pods().values()) {
            pod.everyApp().stream()
                    .filter(app -> app.pull().equals(Optional.of(PullPolicy.FOLLOW)))
                    .forEach(app -> followed.computeIfAbsent(app.image(), image -> new TreeSet<>())
                            .add(pod.name()));
        }
        return followed;
    }

    /** The layers of which pods are made, whatever their images are by now. */
    public static List<HostPath> layers(Collection<PodRecord> records) {
        return records.stream()
                .flatMap(record -> record.target().apps().stream())
                .flatMap(app -> app.layers().stream())
                .distinct()
                .toList();
    }

    static List<Action> plan(Wanted wanted, Moment moment) {
        List<Action> actions = new ArrayList<>();
        for (ImageReference image : of(wanted)) {
            toFetch(image, wanted, moment.world()).ifPresent(reason -> actions.add(fetch(image, reason, moment)));
        }
        return actions;
    }

    /** Whether an app's image is to be asked for before its pod is made. */
    static boolean toAsk(AppSpec app, World world) {
        return app.pull().equals(Optional.of(PullPolicy.ALWAYS))
                && !world.freshImages().contains(app.image());
    }

    private static Optional<Reason> toFetch(ImageReference image, Wanted wanted, World world) {
        if (world.images().get(image) instanceof ImageSight.Missing) {
            return users(image, wanted).allMatch(user -> user.app().pull().equals(Optional.of(PullPolicy.NEVER)))
                    ? Optional.empty()
                    : Optional.of(
                            new Reason(Reason.Code.IMAGE_MISSING, "image " + image.text() + " is not in the store"));
        }
        return users(image, wanted)
                .filter(user -> !world.pods().containsKey(user.pod()) && toAsk(user.app(), world))
                .findFirst()
                .map(user -> new Reason(
                        Reason.Code.IMAGE_ASKED,
                        "pod " + user.pod() + " is to be made, and always asks for image " + image.text()));
    }

    private record User(PodName pod, AppSpec app) {}

    private static Stream<User> users(ImageReference image, Wanted wanted) {
        return wanted.pods().values().stream()
                .flatMap(pod -> pod.everyApp().stream()
                        .filter(app -> app.image().equals(image))
                        .map(app -> new User(pod.name(), app)));
    }

    private static Action fetch(ImageReference image, Reason reason, Moment moment) {
        return Optional.ofNullable(moment.world().failedImages().get(image))
                .flatMap(failure -> wait(image, failure, moment.now()))
                .orElseGet(() -> new Action.FetchImage(image, reason));
    }

    private static Optional<Action> wait(ImageReference image, Failure failure, Instant now) {
        return Failures.pauseLeft(failure, now)
                .map(at -> new Action.WakeAt(
                        new Lane.Image(image), at, new Reason(Reason.Code.IMAGE_FAILED, failure.error())));
    }
}

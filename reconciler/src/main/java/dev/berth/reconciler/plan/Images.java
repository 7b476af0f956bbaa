package dev.berth.reconciler.plan;

import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.ledger.Failures;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Failure;
import dev.berth.reconciler.world.ImageSight;
import dev.berth.reconciler.world.Lane;
import dev.berth.reconciler.world.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Fetches the images that wanted pods lack. */
public final class Images {
    private Images() {}

    /** The images that wanted pods use, each once. */
    public static SortedSet<ImageReference> of(Wanted wanted) {
        SortedSet<ImageReference> images = new TreeSet<>();
        for (PodSpec pod : wanted.pods().values()) {
            for (AppSpec app : pod.apps()) {
                images.add(app.image());
            }
        }
        return images;
    }

    static List<Action> plan(Wanted wanted, Moment moment) {
        List<Action> actions = new ArrayList<>();
        for (ImageReference image : of(wanted)) {
            if (moment.world().images().get(image) instanceof ImageSight.Missing) {
                actions.add(fetch(image, moment));
            }
        }
        return actions;
    }

    private static Action fetch(ImageReference image, Moment moment) {
        return Optional.ofNullable(moment.world().failedImages().get(image))
                .flatMap(failure -> wait(image, failure, moment.now()))
                .orElseGet(() -> new Action.FetchImage(
                        image,
                        new Reason(Reason.Code.IMAGE_MISSING, "image " + image.text() + " is not in the store")));
    }

    private static Optional<Action> wait(ImageReference image, Failure failure, Instant now) {
        return Failures.pauseLeft(failure, now)
                .map(at -> new Action.WakeAt(
                        new Lane.Image(image), at, new Reason(Reason.Code.IMAGE_FAILED, failure.error())));
    }
}

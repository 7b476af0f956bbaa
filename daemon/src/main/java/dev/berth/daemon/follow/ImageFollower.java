package dev.berth.daemon.follow;

import dev.berth.images.ImageStore;
import dev.berth.images.ImportProgress;
import dev.berth.images.Imports;
import dev.berth.manifests.model.ImageReference;
import dev.berth.reconciler.plan.Images;
import dev.berth.reconciler.plan.Wanted;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.Event;
import dev.berth.reconciler.world.ImageSight;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks registries what tags mean that apps follow, and pulls what is another image. What that changes for pods is found by the loop. */
public final class ImageFollower {
    private final ImageStore store;
    private final Imports imports;
    private final Supplier<Wanted> wanted;
    private final News news;
    private final AtomicBoolean working = new AtomicBoolean();

    /**
     * Where happenings are told and dated.
     *
     * @param changed is run when a tag means another image
     */
    public record News(Consumer<Event> events, InstantSource clock, Runnable changed) {}

    public ImageFollower(ImageStore store, Imports imports, Supplier<Wanted> wanted, News news) {
        this.store = store;
        this.imports = imports;
        this.wanted = wanted;
        this.news = news;
    }

    /** The images that wanted pods follow. */
    public List<FollowedImage> images() {
        return Images.followed(wanted.get()).entrySet().stream()
                .map(entry -> new FollowedImage(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Brings all of them up to date, one after the other. Returns at once while another thread is at it. */
    public void updateAll() {
        if (!working.compareAndSet(false, true)) {
            return;
        }
        try {
            images().forEach(followed -> update(followed.image(), progress -> {}));
        } finally {
            working.set(false);
        }
    }

    /**
     * Has an image be what its tag means now, and tells it where that is another one or can't be had; then the one that is there stays.
     *
     * @param progress is told how far a pull is
     */
    public Followed update(ImageReference image, Consumer<ImportProgress> progress) {
        Optional<String> before = digest(image);
        try {
            String digest = imports.run(image, progress);
            boolean another = !before.equals(Optional.of(digest));
            if (another) {
                tell("ImagePulled", image.text() + " now means " + digest);
                news.changed().run();
            }
            return new Followed.Current(digest, another);
        } catch (HostException e) {
            String error = String.valueOf(e.getMessage());
            tell("ImagePullFailed", error);
            return new Followed.Failed(error);
        }
    }

    private Optional<String> digest(ImageReference image) {
        return store.look(image, Depth.GLANCE) instanceof ImageSight.Present present
                ? Optional.of(present.facts().digest())
                : Optional.empty();
    }

    private void tell(String type, String message) {
        news.events().accept(new Event(news.clock().instant(), "", "", type, message));
    }
}

package dev.berth.daemon.collect;

import dev.berth.images.Garbage;
import dev.berth.images.ImageStore;
import dev.berth.manifests.model.ImageReference;
import dev.berth.reconciler.plan.Images;
import dev.berth.reconciler.plan.Wanted;
import dev.berth.reconciler.port.EventSink;
import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.port.StateStore;
import dev.berth.reconciler.world.Event;
import dev.berth.reconciler.world.PodRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Removes images that no pod uses and nobody pinned. What is chosen and removed is one step for the loop, so that no pod comes between the two. */
public final class ImageCollector {
    private final ImageStore store;
    private final StateStore history;
    private final EventSink events;
    private final Clock clock;
    private final Turns turns;
    private final Set<String> pinned;

    /** Has something done while no pod is worked on. */
    public interface Turns {
        /** What came of it; empty, with nothing done, where a pod is worked on. */
        <T> Optional<T> between(BiFunction<Wanted, Collection<PodRecord>, T> work);
    }

    /** Where happenings are kept, told and dated. */
    public record Journal(StateStore history, EventSink events, Clock clock) {}

    /**
     * @param pinned the images that stay
     */
    public ImageCollector(ImageStore store, Journal journal, Turns turns, Collection<ImageReference> pinned) {
        this.store = store;
        this.history = journal.history();
        this.events = journal.events();
        this.clock = journal.clock();
        this.turns = turns;
        this.pinned = pinned.stream().map(ImageReference::text).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The images that may go, the longest unused first.
     *
     * @param age how long they have been unused at least
     */
    public List<UnusedImage> unused(Duration age, Wanted wanted, Collection<PodRecord> records) {
        Instant latest = clock.instant().minus(age);
        Set<String> used = Images.users(wanted, records).keySet().stream()
                .map(ImageReference::text)
                .collect(Collectors.toSet());
        return UnusedImage.of(store.list(), used, history.imageUses()).stream()
                .filter(unused -> !pinned.contains(unused.image().reference()))
                .filter(unused -> !unused.since().isAfter(latest))
                .toList();
    }

    /**
     * Removes some of them, and tells it.
     *
     * @param age how long they have been unused at least
     * @param choice picks some of those, the longest unused first
     * @param why they go, in words
     * @return what was removed; empty, with nothing done, where a pod is worked on or an image is imported or read: try again after a turn
     */
    public Optional<Collected> collect(
            Duration age, UnaryOperator<List<UnusedImage>> choice, Function<UnusedImage, String> why) {
        store.list(); // measures what is new, for which no turn shall wait
        Optional<Collected> collected = turns.between((wanted, records) -> {
                    List<UnusedImage> chosen = choice.apply(unused(age, wanted, records));
                    return chosen.isEmpty()
                            ? Optional.of(new Collected(chosen, Optional.empty()))
                            : remove(chosen, records);
                })
                .flatMap(Function.identity());
        collected.ifPresent(
                done -> done.images().forEach(unused -> tell(unused.image().reference(), why.apply(unused))));
        return collected;
    }

    private Optional<Collected> remove(List<UnusedImage> chosen, Collection<PodRecord> records) {
        List<String> references =
                chosen.stream().map(unused -> unused.image().reference()).toList();
        Optional<Garbage> garbage = store.remove(references, Images.layers(records));
        return garbage.map(taken -> new Collected(chosen, garbage));
    }

    /** Writes down and tells that an image was removed, and forgets when it was used. */
    public void tell(String reference, String why) {
        Event event = new Event(clock.instant(), "", "", "ImageRemoved", reference + ": " + why);
        history.apply(List.of(new RowChange.DropImageUse(reference), new RowChange.AddEvent(event)));
        events.happened(event);
    }
}

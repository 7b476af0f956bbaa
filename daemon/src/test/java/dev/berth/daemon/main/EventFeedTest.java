package dev.berth.daemon.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.command.Service.EventWatch;
import dev.berth.reconciler.world.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventFeedTest {
    private final List<Event> journal = new ArrayList<>();
    private final EventFeed feed = new EventFeed(journal::add);

    @Test
    void whoTakesNothingHoldsNobodyUpAndGetsWhatThereWasWithoutAGap() throws Exception {
        try (EventWatch slow = feed.watch()) {
            for (int i = 0; i <= EventFeed.MOST_WAITING; i++) {
                feed.happened(event(i));
            }
            assertThat(journal).hasSize(EventFeed.MOST_WAITING + 1);
            assertThat(slow.isOverrun()).isFalse();

            assertThat(slow.next(Duration.ZERO)).contains(event(0));
            feed.happened(event(EventFeed.MOST_WAITING + 1));

            for (int i = 1; i < EventFeed.MOST_WAITING; i++) {
                assertThat(slow.next(Duration.ZERO)).contains(event(i));
            }
            assertThat(slow.next(Duration.ZERO)).isEmpty();
            assertThat(slow.isOverrun()).isTrue();
        }
    }

    @Test
    void whoKeepsUpIsNeverOverrun() throws Exception {
        try (EventWatch watch = feed.watch()) {
            for (int i = 0; i < 2 * EventFeed.MOST_WAITING; i++) {
                feed.happened(event(i));
                assertThat(watch.next(Duration.ZERO)).contains(event(i));
            }
            assertThat(watch.next(Duration.ZERO)).isEqualTo(Optional.empty());
            assertThat(watch.isOverrun()).isFalse();
        }
    }

    private static Event event(int number) {
        return new Event(Instant.EPOCH, "pod", "", "Numbered", Integer.toString(number));
    }
}

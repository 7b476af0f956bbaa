package dev.berth.daemon.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.images.ImageEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnusedImageTest {
    private static final Instant NOON = Instant.parse("2026-02-27T12:00:00Z");

    @Test
    void theLongestUnusedComesFirst() {
        assertThat(UnusedImage.of(
                        List.of(imported("a", 1), imported("b", 2), imported("c", 0)),
                        Set.of(),
                        Map.of("c", NOON.plusSeconds(3))))
                .extracting(unused -> unused.image().reference())
                .containsExactly("a", "b", "c");
    }

    @Test
    void anImageThatAPodUsesIsNoneOfThem() {
        assertThat(UnusedImage.of(List.of(imported("a", 1)), Set.of("a"), Map.of()))
                .isEmpty();
    }

    @Test
    void anImageThatAPodNamesByItsDigestIsNoneOfThem() {
        assertThat(UnusedImage.of(List.of(imported("a", 1)), Set.of("sha256:0"), Map.of()))
                .isEmpty();
    }

    @Test
    void whatWasImportedAgainAfterItsLastUseIsUnusedSinceThen() {
        assertThat(UnusedImage.of(List.of(imported("a", 5)), Set.of(), Map.of("a", NOON)))
                .extracting(UnusedImage::since)
                .containsExactly(NOON.plusSeconds(5));
    }

    private static ImageEntry imported(String reference, int second) {
        return new ImageEntry(reference, "sha256:0", 1, NOON.plusSeconds(second));
    }
}

package dev.berth.client.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FollowersIT {
    private static final int MOST_AT_ONCE = 24;
    private static final Duration SOON = Duration.ofSeconds(4);
    private static final String QUIET = "/v1/pods/quiet/logs?follow=true";
    private static final String LOUD = "/v1/pods/loud/logs?follow=true";

    private static BerthHost host;

    @BeforeAll
    static void start() {
        host = BerthHost.start(Path.of("../daemon/target/berth"), "itfollow", "deletion: {grace: 1s}");
        host.manifest("quiet.yaml", PodText.shell(host, "quiet", "echo hello; exec sleep 1000"));
        host.manifest(
                "loud.yaml",
                PodText.shell(host, "loud", "yes 0123456789012345678901234567890 | head -n 100000; exec sleep 1000"));
        PodSeen.await(host, "quiet", "Ready");
        PodSeen.await(host, "loud", "Ready");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {QUIET, "/v1/events?follow=true&tail=0", "/v1/watch"})
    void whoGoesAwayWhileNothingHappensIsNoticed(String path) throws Exception {
        List<Follower> followers = followers(path, MOST_AT_ONCE);
        assertThat(free()).isFalse();
        for (Follower follower : followers) {
            follower.close();
        }

        assertThat(untilOneIsFree()).isLessThan(SOON);
    }

    @Test
    void whoSendsNothingMoreFollowsNoLonger() throws Exception {
        try (Follower follower = follower(QUIET)) {
            follower.closeSending();

            assertThat(follower.readAll()).contains("hello").endsWith("0\r\n\r\n");
        }
    }

    @Test
    void anAnswerThatEndsIsWholeForWhoSendsNothingMore() throws Exception {
        try (Follower follower = follower("/v1/pods/loud/logs")) {
            follower.closeSending();

            assertThat(follower.readAll()).endsWith("0\r\n\r\n");
        }
    }

    @Test
    void aRequestThatComesDuringAStreamIsAnsweredAfterIt() throws Exception {
        try (Follower follower = follower("/v1/pods/loud/logs")) {
            follower.ask("/v1/version");

            assertThat(follower.read("0\r\n\r\n")).endsWith("0\r\n\r\n");
            assertThat(follower.status()).isEqualTo(200);
            assertThat(follower.read("}")).contains("version");
        }
    }

    @Test
    void whoTakesNothingIsBrokenOffAndHoldsNobodyUp() throws Exception {
        List<Follower> stalled = followers(LOUD, MOST_AT_ONCE - 1);
        try (Follower reading = follower(QUIET)) {
            assertThat(free()).isFalse();

            host.await("the first is broken off", FollowersIT::free);

            assertThat(reading.read("hello")).endsWith("hello");
            assertThat(host.log()).contains("GET /v1/pods/loud/logs was broken off: nothing of it was taken for");
            assertThat(stalled.get(0).readAll()).doesNotContain("\r\n0\r\n\r\n");
        }
        for (Follower follower : stalled) {
            follower.close();
        }
    }

    private static List<Follower> followers(String path, int count) {
        return IntStream.range(0, count).mapToObj(number -> follower(path)).toList();
    }

    /** One that follows, as soon as those of the tests before leave a place for it. */
    private static Follower follower(String path) {
        return host.awaitValue("there is a place for a follower", () -> {
            try {
                Follower follower = Follower.of(host, path);
                if (follower.status() == 200) {
                    return Optional.of(follower);
                }
                follower.close();
                return Optional.empty();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static Duration untilOneIsFree() {
        long begun = System.nanoTime();
        host.await("a request is answered", FollowersIT::free);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static boolean free() {
        try (Follower asking = Follower.of(host, "/v1/version")) {
            return asking.status() == 200;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pods that start after others. */
class PodOrderIT {
    private static BerthHost host;

    @BeforeAll
    static void start() {
        host = BerthHost.start(Path.of("target/berth"), "itorder");
    }

    /** Also proves that nothing is left on the host. */
    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void aPodStartsWhenTheOtherIsReadyAndIsDeletedBeforeIt() throws IOException {
        Path file = Files.writeString(
                host.scratch().resolve("shop.yaml"),
                shop("trap \"sleep 0.5; exit\" TERM; while :; do sleep 0.1; done"));
        assertThat(host.berth("plan", "-f", file.toString()).out()).contains("starts when pod db is ready");
        Files.copy(file, host.manifests().resolve("shop.yaml"));
        PodSeen waiting = host.awaitValue(
                "the pod waits",
                () -> PodSeen.of(host, "shop")
                        .filter(seen -> seen.reason().equals("main: waits until pod db is ready")));
        assertThat(waiting.state()).isEqualTo("Pending");
        assertThat(waiting.json().path("addresses")).isEmpty();

        host.manifest("db.yaml", db());
        host.await(
                "the database runs",
                () -> PodSeen.of(host, "db")
                        .filter(seen -> seen.state().equals("Running"))
                        .isPresent());
        assertThat(PodSeen.of(host, "shop").orElseThrow().state()).isEqualTo("Pending");
        assertThat(in("db", "touch /ready").code()).isZero();

        PodSeen.await(host, "shop", "Ready");
        host.manifest("stays.yaml", PodText.shell(host, "stays", "exec sleep 1000"));
        host.removeManifest("db.yaml");
        host.removeManifest("shop.yaml");
        host.await(
                "both are gone",
                () -> PodSeen.of(host, "db").or(() -> PodSeen.of(host, "shop")).isEmpty());
        List<String> events = host.berth("events").out().lines().toList();
        assertThat(first(events, " shop/", "AppEnded")).isLessThan(first(events, " db/", "AppStopRequested"));
    }

    @Test
    void aCircleIsAProblemInTheFileOfEach() throws IOException {
        Path circle = Files.writeString(
                host.scratch().resolve("circle.yaml"),
                PodText.of("one", "network: none\nafter: [{pod: two}]", PodText.app(host, "main", "true")) + "---\n"
                        + PodText.of("two", "network: none\nafter: [{pod: one}]", PodText.app(host, "main", "true")));

        host.manifest("circle.yaml", Files.readString(circle));
        host.await(
                "berth plan tells it", () -> host.berth("plan").err().contains("circle.yaml:6:17: spec.after[0].pod"));
        host.removeManifest("circle.yaml");
        assertThat(host.berth("reconcile", "--confirm-delete").code()).isZero();
        host.await(
                "the pods are gone",
                () -> PodSeen.of(host, "one").or(() -> PodSeen.of(host, "two")).isEmpty());

        Ran validated = host.berth("validate", circle.toString());

        assertThat(validated.code()).isEqualTo(1);
        assertThat(validated.err() + validated.out())
                .contains("circle.yaml:6:17: spec.after[0].pod: the pod waits for itself: one after two after one");
    }

    private static int first(List<String> events, String pod, String type) {
        for (int index = 0; index < events.size(); index++) {
            if (events.get(index).contains(pod) && events.get(index).contains(type)) {
                return index;
            }
        }
        throw new AssertionError("no " + type + " of" + pod + " in " + events);
    }

    private static String shop(String script) {
        return PodText.of("shop", "network: none\nafter: [{pod: db}]", PodText.app(host, "main", script));
    }

    private static String db() {
        return PodText.of(
                "db",
                "network: none",
                PodText.app(
                        host,
                        "main",
                        "exec sleep 1000",
                        "health: {readiness: {exec: [/bin/test, -e, /ready], interval: 100ms}}"));
    }

    private static Ran in(String pod, String script) {
        return host.berth("exec", pod, "--", "/bin/sh", "-c", script);
    }
}

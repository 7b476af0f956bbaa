package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Apps that run and are not ready. */
class ReadinessIT {
    private static BerthHost host;

    @BeforeAll
    static void start() {
        host = BerthHost.start(Path.of("target/berth"), "itready");
    }

    /** Also proves that nothing is left on the host. */
    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void aPodIsReadyWhenItsAppServesAndStaysSoWhenBerthdIsKilled() throws IOException {
        String readiness = "{http: {port: 8080, path: /ready}, interval: 100ms, failureThreshold: 2}";
        host.manifest(
                "serves.yaml", pod("serves", "httpd -p 8080 -h /www; exec sleep 1000", "readiness: " + readiness));
        PodSeen unready = host.awaitValue(
                "the pod says what it lacks",
                () -> PodSeen.of(host, "serves")
                        .filter(seen -> seen.reason().contains("main: readiness probe failed")));
        assertThat(unready.state()).isEqualTo("Running");
        assertThat(unready.reason()).contains("GET /ready from port 8080: status 404");
        assertThat(host.berth("describe", "serves").out()).contains("health.readiness", "Unready");
        assertThat(host.berth("wait", "--for=ready", "--timeout=1", "serves").code())
                .isEqualTo(3);

        assertThat(in("serves", "touch /www/ready").code()).isZero();

        PodSeen ready = PodSeen.await(host, "serves", "Ready");
        assertThat(ready.pid("main")).isEqualTo(unready.pid("main"));
        host.killService();
        host.startService();
        assertThat(PodSeen.of(host, "serves").orElseThrow().state()).isEqualTo("Ready");
        assertThat(in("serves", "rm /www/ready").code()).isZero();
        PodSeen again = PodSeen.await(host, "serves", "Running");
        assertThat(again.pid("main")).isEqualTo(unready.pid("main"));
        assertThat(host.berth("events", "serves").out())
                .contains("AppReady", "AppUnready: readiness probe: GET /ready");
        host.removeManifest("serves.yaml");
    }

    @Test
    void anAppThatDoesNotComeUpInTimeIsRestartedAndOneThatDoesIsNotAskedAgain() {
        String startup = "startup: {exec: [/bin/test, -e, /up], interval: 100ms, failureThreshold: 5}";
        host.manifest("starts.yaml", pod("starts", "exec sleep 1000", startup));
        host.await(
                "it is restarted",
                () -> PodSeen.of(host, "starts")
                        .filter(seen -> seen.json().path("restarts").asInt() > 0)
                        .isPresent());
        assertThat(host.berth("describe", "starts").out()).contains("startup probe failed 5 times in a row");

        host.manifest("starts.yaml", pod("starts", "touch /up; exec sleep 1000", startup));
        PodSeen up = PodSeen.await(host, "starts", "Ready");
        assertThat(in("starts", "rm /up").code()).isZero();

        host.await("much time has passed", () -> in("starts", "sleep 1").code() == 0);
        assertThat(PodSeen.of(host, "starts").orElseThrow().pid("main")).isEqualTo(up.pid("main"));
        host.removeManifest("starts.yaml");
    }

    private static String pod(String name, String script, String health) {
        return PodText.of(
                name,
                "network: none",
                PodText.app(host, "main", "mkdir -p /www; " + script, "health: {" + health + "}"));
    }

    private static Ran in(String pod, String script) {
        return host.berth("exec", pod, "--", "/bin/sh", "-c", script);
    }
}

package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Apps that prepare what others need. */
class InitAppsIT {
    private static final String MOUNT = "mounts: [{volume: data, path: /data}]";

    private static BerthHost host;

    @BeforeAll
    static void start() {
        host = BerthHost.start(Path.of("target/berth"), "itinit");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void theAppWaitsUntilAllHavePreparedAndSaysForWhich() {
        host.manifest(
                "shop.yaml",
                pod(
                        "shop",
                        init("fetch", "until [ -e /data/go ]; do sleep 0.1; done; echo one > /data/page"),
                        init("append", "echo two >> /data/page")));
        PodSeen waiting = PodSeen.await(host, "shop", "Starting");
        host.await("it runs", () -> PodSeen.of(host, "shop").orElseThrow().pid("fetch") != 0);
        assertThat(host.berth("ps").out()).containsPattern("shop +0/1 +Starting .*append: waits for init app fetch");
        assertThat(host.berth("ps", "--apps").out())
                .containsPattern("shop/fetch +Running")
                .containsPattern("shop/web +Waiting .*waits for init app fetch");
        assertThat(waiting.pid("web")).isZero();

        assertThat(host.berth("exec", "shop/fetch", "--", "touch", "/data/go").code())
                .isZero();
        PodSeen ready = PodSeen.await(host, "shop", "Ready");
        assertThat(host.berth("exec", "shop", "--", "cat", "/data/page").out()).isEqualTo("one\ntwo\n");
        assertThat(host.berth("restart", "shop/fetch").code()).isEqualTo(1);
        assertThat(host.berth("restart", "shop").code()).isZero();
        PodSeen again = PodSeen.await(host, "shop", "Ready");
        assertThat(again.pid("web")).isNotEqualTo(ready.pid("web"));
        assertThat(again.restarts("fetch")).isZero();
    }

    @Test
    void oneThatFailsIsTriedAgainAndOneThatFailsForGoodFailsThePod() {
        host.manifest("tried.yaml", pod("tried", init("flaky", "[ -e /data/seen ] || { touch /data/seen; exit 1; }")));
        assertThat(PodSeen.await(host, "tried", "Ready").restarts("flaky")).isEqualTo(1);

        host.manifest("lost.yaml", pod("lost", init("broken", "exit 78")));
        PodSeen failed = PodSeen.await(host, "lost", "Failed");
        assertThat(failed.pid("web")).isZero();
        assertThat(host.berth("describe", "lost").out())
                .contains("spec.initApps[0].exec", "broken: exit code 78", "web: init app broken has failed");
    }

    @Test
    void aChangeOfOneMakesThePodAnew() throws IOException {
        host.manifest("site.yaml", pod("site", init("fill", "echo old > /data/page")));
        PodSeen before = PodSeen.await(host, "site", "Ready");
        String changed = pod("site", init("fill", "echo new > /data/page"));
        Path file = Files.writeString(host.scratch().resolve("site.yaml"), changed);
        assertThat(host.berth("apply", "--dry-run", "-f", file.toString()).out())
                .contains("spec.initApps[fill].exec", "recreates the pod");

        host.manifest("site.yaml", changed);
        host.await(
                "it is another pod",
                () -> PodSeen.of(host, "site")
                        .filter(pod -> pod.state().equals("Ready") && !pod.uid().equals(before.uid()))
                        .isPresent());
        assertThat(host.berth("exec", "site", "--", "cat", "/data/page").out()).isEqualTo("new\n");
    }

    private static String init(String name, String script) {
        return PodText.app(host, name, script, MOUNT);
    }

    private static String pod(String name, String... initApps) {
        String spec =
                "network: none\nrestart: {exitCodes: {fatal: [78]}}\nvolumes: [{name: data, empty: {}}]\ninitApps:\n"
                        + String.join("", initApps);
        return PodText.of(name, spec, PodText.app(host, "web", "exec sleep 1000", MOUNT));
    }
}

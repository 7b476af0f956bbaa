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

/** Commands on pipes. */
class ExecIT {
    private static BerthHost host;
    private static long app;

    @BeforeAll
    static void start() {
        host = BerthHost.start(Path.of("target/berth"), "itexec");
        host.manifest("shop.yaml", PodText.shell(host, "shop", "exec sleep 100000"));
        app = PodSeen.await(host, "shop", "Ready").pid("main");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void twoHundredMegabytesArriveUnchangedAndComeBackUnchanged() throws IOException {
        String data = host.scratch().resolve("data").toString();
        String front = String.join(" ", host.front("exec", "-i", "shop", "--").command());
        String sums = Ran.output(
                "sh",
                "-c",
                String.join(
                        "; ",
                        "head -c 200000000 /dev/urandom > " + data,
                        "sha256sum < " + data,
                        front + " sha256sum < " + data,
                        front + " cat < " + data + " | sha256sum"));

        assertThat(sums.lines()).hasSize(3);
        assertThat(sums.lines().map(line -> line.substring(0, 64)).distinct()).hasSize(1);
    }

    @Test
    void aFrontThatIsKilledLeavesNoProcessInTheApp() throws IOException {
        Path ready = Files.createTempFile(host.scratch(), "ready", "");
        Process front = host.front("exec", "shop", "--", "sh", "-c", "sleep 3001 & echo ready; sleep 3002")
                .redirectOutput(ready.toFile())
                .start();
        host.await("it runs", () -> ready.toFile().length() > 0);
        assertThat(Cgroups.processes(app)).hasSizeGreaterThan(2);
        front.destroyForcibly();

        host.await("the app is alone", () -> Cgroups.processes(app).equals(List.of(app)));
    }

    @Test
    void aReaderThatGoesAwayEndsTheCommand() {
        String front = String.join(" ", host.front("exec", "shop", "--", "yes").command());
        assertThat(Ran.output("sh", "-c", front + " | head -n 1")).isEqualTo("y\n");

        host.await("the app is alone", () -> Cgroups.processes(app).equals(List.of(app)));
    }
}

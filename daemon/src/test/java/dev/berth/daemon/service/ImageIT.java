package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.OciLayout;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What pods make of images. */
class ImageIT {
    private static BerthHost host;
    private static OciLayout layout;

    @BeforeAll
    static void start() throws IOException {
        host = BerthHost.start(Path.of("target/berth"), "itimage");
        layout = OciLayout.make(host, "layout", "plain")
                .configured("plain", "--config.entrypoint /bin/echo --config.entrypoint entry --config.cmd usual");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void argsFollowTheEntrypointInPlaceOfTheCommand() {
        assertThat(said("usual", "")).isEqualTo("entry usual\n");
        assertThat(said("argued", "args: [one, \"two three\"]")).isEqualTo("entry one two three\n");
    }

    @Test
    void argsFollowTheExecThatReplacesTheEntrypoint() {
        assertThat(said("executed", "exec: [/bin/echo, own]\nargs: [one]")).isEqualTo("own one\n");
        assertThat(said("alone", "exec: [/bin/echo, own]")).isEqualTo("own\n");
    }

    /** What the app of a pod printed until it ended. */
    private static String said(String pod, String app) {
        host.manifest(
                pod + ".yaml",
                PodText.of(
                        pod,
                        "network: host\nrestart: {policy: never}",
                        "    - name: main\n      image: " + layout.image("plain") + "\n" + app.indent(6)));
        PodSeen.await(host, pod, "Completed");
        return host.berth("logs", pod).out();
    }
}

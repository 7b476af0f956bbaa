package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.OciLayout;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Directories of which an image says that they hold data. */
class ImageVolumesIT {
    private static final String SEEDED =
            "rm -rf $0.bundle; umoci unpack --image $0:base $0.bundle; d=$0.bundle/rootfs/vault;"
                    + " mkdir $d; echo seed > $d/seed; chown -R 33:34 $d; chmod 1770 $d; umoci repack --image $0:seeded $0.bundle";

    private static BerthHost host;
    private static OciLayout layout;

    @BeforeAll
    static void start() throws IOException {
        host = BerthHost.start(Path.of("target/berth"), "itimgvol");
        layout = OciLayout.make(host, "layout", "base");
        Ran.output("bash", "-euc", SEEDED, layout.directory().toString());
        layout.configured("seeded", "--config.volume /vault --config.volume /cache/deep/");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void anAppGetsTheImagesDirectoryAsAVolumeThatOutlivesItsRunsAndGoesWithThePod() {
        host.manifest("shop.yaml", pod("shop", app("web", "rootfs: {readOnly: true}"), app("other", "")));
        PodSeen first = PodSeen.await(host, "shop", "Ready");
        assertThat(in("shop/web", "stat -c '%u:%g %a' /vault; cat /vault/seed; stat -c %a /cache/deep"))
                .isEqualTo("33:34 1770\nseed\n755\n");

        assertThat(in("shop/web", "echo mine > /vault/mine; rm /vault/seed; touch /cache/deep/x; ls /vault"))
                .isEqualTo("mine\n");
        assertThat(in("shop/other", "ls /vault")).isEqualTo("seed\n");

        assertThat(host.berth("restart", "shop").code()).isZero();
        PodSeen second = PodSeen.await(host, "shop", "Ready");
        assertThat(second.pid("web")).isNotEqualTo(first.pid("web"));
        assertThat(in("shop/web", "ls /vault /cache/deep")).isEqualTo("/cache/deep:\nx\n\n/vault:\nmine\n");

        Path volumes = host.state().resolve("pods").resolve(first.uid()).resolve("image-volumes");
        assertThat(volumes).isDirectoryContaining(volume -> volume.endsWith("web:%2Fvault"));
        assertThat(host.berth("delete", "shop").code()).isZero();
        assertThat(volumes.getParent()).doesNotExist();
    }

    @Test
    void whatTheManifestMountsThereOrAboveTakesThePlaceOfTheImagesVolume() {
        host.manifest(
                "own.yaml",
                PodText.of(
                        "own",
                        "network: none\nvolumes: [{name: own, empty: {}}]",
                        app("web", "mounts: [{volume: own, path: /vault}, {volume: own, path: /cache}]")));
        PodSeen pod = PodSeen.await(host, "own", "Ready");

        assertThat(in("own", "ls /vault; touch /cache/x; ls /vault")).isEqualTo("x\n");
        assertThat(host.state().resolve("pods").resolve(pod.uid()).resolve("image-volumes"))
                .doesNotExist();
        assertThat(host.berth("delete", "own").code()).isZero();
    }

    @Test
    void anotherImageBringsItsVolumesAndLeavesTheContentOfThoseThatAreThere() {
        String copied = "umoci tag --image $0:seeded moving";
        Ran.output("bash", "-euc", copied, layout.directory().toString());
        String moves = pod("moves", app("web", "").replace(":seeded", ":moving"));
        host.manifest("moves.yaml", moves);
        PodSeen before = PodSeen.await(host, "moves", "Ready");
        assertThat(in("moves", "echo mine > /vault/seed")).isEmpty();

        layout.configured("moving", "--config.volume /more");
        assertThat(host.berth("image", "import", layout.image("moving")).code()).isZero();

        host.await(
                "it has the other image's volume",
                () -> host.berth("exec", "moves", "--", "/bin/sh", "-c", "grep -q ' /more ' /proc/mounts")
                                .code()
                        == 0);
        assertThat(PodSeen.await(host, "moves", "Ready").uid()).isEqualTo(before.uid());
        assertThat(in("moves", "cat /vault/seed")).isEqualTo("mine\n");
        assertThat(host.berth("delete", "moves").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "up, /vault/../../etc, 'has a volume at \"/vault/../../etc\", which is no absolute path without \"..\"', Blocked",
        "kernel, /proc/sys, 'has a volume at /proc/sys, where none can be', Blocked",
        "file, /bin/sh, 'the image''s /bin/sh is no directory', BackOff",
    })
    void aVolumeThatCanNotBeIsRefusedAndSaid(String name, String volume, String why, String state) {
        Ran.output(
                "bash",
                "-euc",
                "umoci tag --image $0:base " + name,
                layout.directory().toString());
        layout.configured(name, "--config.volume " + volume);
        host.manifest(name + ".yaml", pod(name, app("web", "").replace(":seeded", ":" + name)));

        assertThat(PodSeen.await(host, name, state).reason()).endsWith(why);

        assertThat(host.berth("describe", name).out()).contains(name + ".yaml:", "spec.apps[0].image", why);
        assertThat(host.berth("delete", name).code()).isZero();
    }

    private static String in(String app, String script) {
        Ran ran = host.berth("exec", app, "--", "/bin/sh", "-c", script);
        assertThat(ran.code()).as(ran.toString()).isZero();
        return ran.out();
    }

    private static String app(String name, String more) {
        return "    - name: " + name + "\n      image: " + layout.image("seeded")
                + "\n      exec: [/bin/sleep, \"1000\"]\n      stop: {grace: 1s}\n"
                + (more.isEmpty() ? "" : "      " + more + "\n");
    }

    private static String pod(String name, String... apps) {
        return PodText.of(name, "network: none", apps);
    }
}

package dev.berth.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.images.layer.TarBytes;
import dev.berth.images.oci.LayoutDirectory;
import dev.berth.linux.file.ExtendedAttribute;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.Signal;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.ImageFacts;
import dev.berth.reconciler.world.ImageSight;
import dev.berth.reconciler.world.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images made by umoci and skopeo, unpacked by Berth and merged by the kernel, against what umoci itself unpacks. */
final class ImageToolsIT {
    private static final Reason BECAUSE = new Reason(Reason.Code.IMAGE_MISSING, "");

    /** Type, permissions, owner, size of files, target of links, number of names, time to the second. */
    private static final String LISTING = "find . -mindepth 1 -type d -printf '%y %m %U:%G %P %Ts\\n'"
            + " -o -type l -printf 'l %U:%G %P %l %Ts\\n' -o -printf '%y %m %U:%G %s %n %P %Ts\\n' | sort;"
            + " find . -type f | sort | xargs -d '\\n' sha256sum";

    @TempDir
    Path temporary;

    private Shell shell;
    private ImageStore store;

    @BeforeEach
    void openStore() {
        shell = new Shell(temporary);
        store = ImageStore.open(new HostPath(temporary.resolve("store").toString()), InstantSource.system());
    }

    @Test
    void anImageOfUmociIsWhatUmociUnpacks() throws IOException {
        makeImage();

        assertSameAsUmoci("layout", "two");
        assertThat(present("layout", "two").layers()).hasSize(3); // the second needs a skeleton
    }

    @Test
    void aCopyOfSkopeoIsTheSameCompressedOrNot() throws IOException {
        makeImage();
        shell.run("skopeo copy -q oci:layout:two oci:copy:two");
        shell.run("skopeo copy -q oci:layout:two dir:plain --dest-decompress");
        shell.run("skopeo copy -q dir:plain oci:plainlayout:two --dest-oci-accept-uncompressed-layers");
        assertThat(shell.run("cat plainlayout/blobs/sha256/*")).contains("layer.v1.tar\"");

        assertSameAsUmoci("copy", "two");
        assertSameAsUmoci("plainlayout", "two");
        assertThat(present("plainlayout", "two").layers())
                .isEqualTo(present("copy", "two").layers());
    }

    @Test
    void attributesAreKeptToTheByte() throws IOException {
        makeImage();
        fetch("layout", "one");

        Path lowest = Path.of(present("layout", "one").layers().get(0).value());
        assertThat(ExtendedAttribute.get(lowest.resolve("bin/busybox"), "security.capability"))
                .hasValueSatisfying(value -> assertThat(value).isEqualTo(capability()));
        assertThat(ExtendedAttribute.get(lowest.resolve("etc/passwd"), "user.note"))
                .isPresent();
    }

    @Test
    void theFactsAreThoseOfConfigurationAndAccounts() throws IOException {
        makeImage();
        shell.run("umoci config --image layout:two --config.entrypoint /bin/sh --config.cmd -c --config.cmd id"
                + " --config.env PATH=/bin --config.workingdir /srv --config.user www");
        fetch("layout", "two");

        ImageFacts facts = present("layout", "two");
        assertThat(facts.entrypoint()).containsExactly("/bin/sh");
        assertThat(facts.command()).containsExactly("-c", "id");
        assertThat(facts.environment()).containsEntry("PATH", "/bin");
        assertThat(facts.workingDirectory()).isEqualTo("/srv");
        assertThat(facts.user()).hasValue("www");
        assertThat(facts.users()).containsEntry("www", new ImageFacts.Ids(33, 33, "/srv"));
    }

    @Test
    void anOpaqueDirectoryHidesAllThatIsBelow() throws IOException {
        LayoutDirectory layout = new LayoutDirectory(Files.createDirectory(temporary.resolve("made")));
        byte[] lower = new TarBytes()
                .directory("d")
                .file("d/old", "x")
                .file("e/old", "x")
                .file("f/old", "x")
                .file("g", "x")
                .toBytes();
        byte[] upper = new TarBytes()
                .directory("d")
                .file("d/.wh..wh..opq", "")
                .file("d/new", "x")
                .file(".wh.e", "")
                .file("e/new", "x")
                .file("f/new", "x")
                .file(".wh.f", "")
                .file(".wh.g", "")
                .toBytes();
        layout.tag("x", layout.image(lower, upper));
        fetch("made", "x");

        try (OverlayMount merged = OverlayMount.of(present("made", "x"), temporary)) {
            assertThat(new Shell(merged.path()).run("find . -type f | sort")).isEqualTo("./d/new\n./e/new\n./f/new\n");
        }
    }

    @Test
    void aDirectoryThatReplacesAHiddenOneIsNotLikeTheOldOne() throws IOException {
        LayoutDirectory layout = new LayoutDirectory(Files.createDirectory(temporary.resolve("made")));
        byte[] lower = new TarBytes()
                .entry("a/", TarConstants.LF_DIR, entry -> entry.setMode(0700), "")
                .entry("b/", TarConstants.LF_DIR, entry -> entry.setMode(0700), "")
                .toBytes();
        byte[] upper = new TarBytes()
                .file(".wh.a", "")
                .file("a/new", "x")
                .file("b/new", "x")
                .toBytes();
        layout.tag("x", layout.image(lower, upper));
        fetch("made", "x");

        try (OverlayMount merged = OverlayMount.of(present("made", "x"), temporary)) {
            assertThat(new Shell(merged.path()).run("stat -c %a a b")).isEqualTo("755\n700\n");
        }
    }

    @Test
    void aDirectoryIsCopiedWithAllThatItHas() throws IOException {
        makeImage();
        shell.run("umoci unpack --image layout:two reference");
        ImageReference image = new ImageReference.RootfsDirectory(
                new HostPath(temporary.resolve("reference/rootfs").toString()));
        fetch(image);

        try (OverlayMount merged = OverlayMount.of(present(image), temporary)) {
            assertThat(new Shell(merged.path()).run(LISTING))
                    .isEqualTo(new Shell(temporary.resolve("reference/rootfs")).run(LISTING));
        }
        assertThat(shell.run("stat -c %b store/layers/*/fs/var/hole")).isEqualTo("8\n"); // the last block
    }

    @Test
    void anExportIsReadByOtherToolsAndMeansTheSameTree() throws IOException {
        makeImage();
        shell.run("umoci config --image layout:two --config.entrypoint /bin/sh --config.label a=b --config.stopsignal 3"
                + " --config.exposedports 80/tcp --config.volume /data");
        fetch("layout", "two");
        ImageFacts facts = present("layout", "two");
        try (OutputStream archive = Files.newOutputStream(temporary.resolve("archive"))) {
            store.contents().export(facts.digest(), Optional.of("two"), archive);
        }

        shell.run("skopeo copy -q oci-archive:archive oci:exported:two");

        assertSameAsUmoci("exported", "two");
        assertThat(listing(present("exported", "two"))).isEqualTo(listing(facts));
        assertThat(store.contents().details(present("exported", "two").digest()).config())
                .isEqualTo(store.contents().details(facts.digest()).config());
        Path lowest = Path.of(lowest(present("exported", "two")).value());
        assertThat(ExtendedAttribute.get(lowest.resolve("bin/busybox"), "security.capability"))
                .hasValueSatisfying(value -> assertThat(value).isEqualTo(capability()));
        assertThat(present("exported", "two").stopSignal()).contains(Signal.QUIT);
    }

    /** Two layers; the second removes, replaces and adds. */
    private void makeImage() throws IOException {
        shell.run("""
                umoci init --layout layout
                umoci new --image layout:one
                umoci unpack --image layout:one bundle
                cd bundle/rootfs
                mkdir -p bin etc/conf.d srv var/gone/deep
                cp /bin/busybox bin/
                ln bin/busybox bin/hard
                ln -s busybox bin/sh
                ln -s /no/such dangling
                printf 'root:x:0:0::/:\\nwww:x:33:33::/srv:\\n' > etc/passwd
                echo 1 > etc/conf.d/a
                echo 1 > var/gone/deep/file
                truncate -s 20M var/hole
                install -m 4755 -o 7 -g 8 /dev/null srv/setuid
                mkdir -m 1777 tmp
                chown 33:33 srv
                mkfifo srv/pipe
                touch -d '2001-02-03 04:05:06' etc/conf.d
                """);
        Path rootfs = temporary.resolve("bundle/rootfs");
        ExtendedAttribute.set(rootfs.resolve("bin/busybox"), "security.capability", capability());
        ExtendedAttribute.set(rootfs.resolve("etc/passwd"), "user.note", new byte[] {1});
        shell.run("umoci repack --image layout:one bundle; rm -rf bundle; umoci unpack --image layout:one bundle");
        shell.run("""
                cd bundle/rootfs
                before=$(stat -c %y srv)
                rm -r var/gone
                rm dangling srv/pipe
                mkdir dangling
                echo 2 > dangling/new
                rm -r etc/conf.d
                echo 2 > etc/conf.d
                echo 2 >> etc/passwd
                echo x > $'srv/F\\u0151tan\\u00fas\\u00edtv\\u00e1ny'
                touch -d "$before" srv # so umoci leaves it out of the layer, but not the files in it
                cd ../..
                umoci repack --image layout:two bundle
                """);
    }

    private static HostPath lowest(ImageFacts image) {
        return image.layers().get(image.layers().size() - 1);
    }

    private String listing(ImageFacts image) throws IOException {
        try (OverlayMount merged = OverlayMount.of(image, temporary)) {
            return new Shell(merged.path()).run(LISTING);
        }
    }

    private void assertSameAsUmoci(String layout, String tag) throws IOException {
        shell.run("rm -rf reference; umoci unpack --image " + layout + ":" + tag + " reference");
        fetch(layout, tag);
        try (OverlayMount merged = OverlayMount.of(present(layout, tag), temporary)) {
            assertThat(new Shell(merged.path()).run(LISTING))
                    .contains("var/hole")
                    .isEqualTo(new Shell(temporary.resolve("reference/rootfs")).run(LISTING));
        }
    }

    /** CAP_SETUID, of which a byte is no ASCII. */
    private static byte[] capability() {
        byte[] value = new byte[20];
        value[0] = 1;
        value[3] = 2;
        value[4] = (byte) 0x80;
        return value;
    }

    private void fetch(String layout, String tag) {
        fetch(reference(layout, tag));
    }

    private void fetch(ImageReference image) {
        new FetchImageEffect(new Imports(store, Sandboxed.importer(), InstantSource.system()))
                .carryOut(new Action.FetchImage(image, BECAUSE));
    }

    private ImageFacts present(String layout, String tag) {
        return present(reference(layout, tag));
    }

    private ImageFacts present(ImageReference image) {
        ImageSight sight = store.look(image, Depth.SCAN);
        assertThat(sight).isInstanceOf(ImageSight.Present.class);
        return ((ImageSight.Present) sight).facts();
    }

    private ImageReference reference(String layout, String tag) {
        return new ImageReference.OciLayout(
                new HostPath(temporary.resolve(layout).toString()), tag);
    }
}

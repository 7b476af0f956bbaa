package dev.berth.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.berth.images.layer.HostileArchives;
import dev.berth.images.oci.LayoutDirectory;
import dev.berth.linux.file.ExtendedAttribute;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.ImageFacts;
import dev.berth.reconciler.world.ImageSight;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Berth unpacks and the kernel merges is to the last attribute what umoci unpacks. */
final class UnpackComparisonIT {
    /** umoci makes the device and fails at the file; or takes away what a link leads to inside of the image. */
    private static final Set<String> UNLIKE_UMOCI =
            Set.of("a file through a device, which is left out", "an opaque marker through a link");

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
    void archivesOfGnuTarAreUnpackedAsByUmociInEveryForm() throws IOException {
        makeTree();
        LayoutDirectory layout = new LayoutDirectory(Files.createDirectory(temporary.resolve("layout")));
        for (String form : List.of(
                "--format=gnu",
                "--format=posix",
                "--format=posix -S --sparse-version=0.0",
                "--format=posix -S --sparse-version=0.1",
                "--format=posix -S --sparse-version=1.0")) {
            String attributes = form.contains("posix") ? " --xattrs --xattrs-include='*'" : "";
            shell.run("tar " + form + attributes + " -C tree -cf layer.tar .");
            layout.tag("x", layout.image(Files.readAllBytes(temporary.resolve("layer.tar"))));

            assertThat(unpackedAsByUmoci("layout", "x"))
                    .contains("hole", "d".repeat(150), "setuid 104755", "pipe 10644");
        }
    }

    /** umoci knows no such entries. */
    @Test
    void aSparseFileInTheOldFormOfGnuTarIsTheSameAsWrittenInFull() throws IOException {
        makeTree();
        LayoutDirectory layout = new LayoutDirectory(Files.createDirectory(temporary.resolve("layout")));
        shell.run("tar --format=gnu -C tree -cf full.tar .; tar --format=gnu -S -C tree -cf sparse.tar .");
        layout.tag("sparse", layout.image(Files.readAllBytes(temporary.resolve("sparse.tar"))));
        layout.tag("full", layout.image(Files.readAllBytes(temporary.resolve("full.tar"))));
        HostPath directory = new HostPath(layout.path().toString());

        assertThat(unpacked(new ImageReference.OciLayout(directory, "sparse")))
                .isEqualTo(unpackedAsByUmoci("layout", "full"));
    }

    @Test
    void imagesOfBuildahAreUnpackedAsByUmociAlsoFromItsArchives() throws IOException {
        makeTree();
        shell.run("""
                export BUILDAH_ISOLATION=chroot
                b="buildah --storage-driver vfs --root $PWD/buildah/root --runroot $PWD/buildah/run"
                c=$($b from scratch)
                $b copy $c tree / > /dev/null
                $b config --cmd /bin/sh $c
                $b commit -q $c oci:layout:one
                c=$($b from oci:layout:one)
                m=$($b mount $c)
                rm -r $m/tmp $m/link
                mkdir $m/link
                echo 2 > $m/link/new
                $b commit -q $c oci:layout:two
                $b commit -q $c oci-archive:oci.tar:two
                $b commit -q --format docker $c docker-archive:docker.tar:localhost/two:1
                $b umount $c > /dev/null
                """);

        String umoci = unpackedAsByUmoci("layout", "two");

        HostPath oci = new HostPath(temporary.resolve("oci.tar").toString());
        HostPath docker = new HostPath(temporary.resolve("docker.tar").toString());
        assertThat(unpacked(new ImageReference.OciArchive(oci, Optional.empty())))
                .isEqualTo(umoci);
        assertThat(unpacked(new ImageReference.DockerArchive(docker, Optional.of("localhost/two:1"))))
                .isEqualTo(umoci);
    }

    /** Its device nodes are taken away before: Berth leaves them out. */
    @Test
    void aSystemOfDebootstrapIsUnpackedAsByUmoci() throws IOException {
        assumeThat(Path.of("/usr/sbin/debootstrap")).exists();
        shell.run("""
                umoci init --layout layout
                umoci new --image layout:x
                umoci unpack --image layout:x bundle
                . /etc/os-release
                debootstrap --variant=minbase $VERSION_CODENAME bundle/rootfs \
                  $(apt-get indextargets --format '$(RELEASE) $(REPO_URI)' | awk -v r=$VERSION_CODENAME '$1 == r { print $2; exit }') > debootstrap.log
                rm -r bundle/rootfs/dev/*
                umoci repack --image layout:x bundle
                rm -r bundle
                """);

        assertThat(unpackedAsByUmoci("layout", "x").lines()).hasSizeGreaterThan(5000);
    }

    @Test
    void whatIsNotRefusedOfHostileArchivesIsUnpackedAsByUmoci() throws IOException {
        LayoutDirectory layout = new LayoutDirectory(Files.createDirectory(temporary.resolve("layout")));
        for (HostileArchives.Case hostile : HostileArchives.all()) {
            if (hostile.isUnpacked() && !UNLIKE_UMOCI.contains(hostile.name())) {
                layout.tag("x", layout.image(hostile.archive()));
                shell.run("rm -rf reference; umoci unpack --image layout:x reference");
                assertThat(unpackedHere(layout))
                        .as(hostile.name())
                        .isNotEmpty()
                        .isEqualTo(TreeListing.of(temporary.resolve("reference/rootfs")));
            }
        }
    }

    /** Of each kind of file one. */
    private void makeTree() throws IOException {
        shell.run("""
                mkdir -p tree/etc/conf.d tree/var
                cd tree
                echo 1 > etc/conf.d/a
                ln etc/conf.d/a var/hard
                ln -s etc/conf.d/a link
                install -m 4755 -o 7 -g 8 /dev/null setuid
                install -d -m 1777 tmp
                install -d -m 2750 -o 33 -g 33 shared
                mkfifo -m 644 pipe
                truncate -s 3M hole
                printf x | dd of=hole bs=1 seek=1000000 conv=notrunc status=none
                d=$(printf 'd%.0s' $(seq 150))
                mkdir $d
                echo x > $d/$d
                ln -s $d/$d long
                touch -d '2001-02-03 04:05:06.123456789' setuid shared
                touch -h -d '2001-02-03 04:05:06.5' link
                """);
        Path tree = temporary.resolve("tree");
        ExtendedAttribute.set(tree.resolve("etc/conf.d/a"), "user.note", "x".getBytes(StandardCharsets.US_ASCII));
        byte[] capability = new byte[20];
        capability[0] = 1;
        capability[3] = 2;
        capability[4] = (byte) 0x80;
        ExtendedAttribute.set(tree.resolve("hole"), "security.capability", capability);
    }

    private String unpackedAsByUmoci(String layout, String tag) throws IOException {
        shell.run("rm -rf reference; umoci unpack --image " + layout + ":" + tag + " reference");
        String reference = TreeListing.of(temporary.resolve("reference/rootfs"));
        ImageReference image = new ImageReference.OciLayout(
                new HostPath(temporary.resolve(layout).toString()), tag);
        assertThat(unpacked(image)).isEqualTo(reference);
        return reference;
    }

    private String unpacked(ImageReference image) throws IOException {
        new Imports(store, Sandboxed.importer(), InstantSource.system()).run(image, progress -> {});
        return merged(image);
    }

    /** In this process, which is quicker for many. */
    private String unpackedHere(LayoutDirectory layout) throws IOException {
        ImageReference image =
                new ImageReference.OciLayout(new HostPath(layout.path().toString()), "x");
        LocalImports.into(store, InstantSource.system()).run(image, progress -> {});
        return merged(image);
    }

    private String merged(ImageReference image) throws IOException {
        ImageFacts facts = ((ImageSight.Present) store.look(image, Depth.SCAN)).facts();
        try (OverlayMount merged = OverlayMount.of(facts, temporary)) {
            return TreeListing.of(merged.path());
        }
    }
}

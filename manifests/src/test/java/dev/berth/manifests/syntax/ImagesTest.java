package dev.berth.manifests.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImagesTest {
    private static final String DIGEST = "sha256:" + "0a".repeat(32);
    private static final HostPath FILE = new HostPath("/srv/a.tar");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oci:/srv/images/busybox:1.35",
                "oci-archive:/srv/a.tar",
                "oci-archive:/srv/a.tar:1.35",
                "docker-archive:/srv/a.tar",
                "docker-archive:/srv/a.tar:busybox:1.35",
                "docker-archive:/srv/a.tar:localhost:5000/team/web:v1_2-x",
                "rootfs:/srv/root",
                "rootfs:/srv/root.tar",
                "rootfs:/srv/root.tar.zst",
                "aci:/srv/web-1.0-linux-amd64.aci",
                "sha256:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a"
            })
    void aRightSpellingIsWrittenAsItWasReadAndFitsTheSchema(String text) {
        assertThat(read(text).text()).isEqualTo(text);
        assertThat(Pattern.matches(
                        String.valueOf(Images.IMAGE.spelling().keywords().get("pattern")), text))
                .isTrue();
    }

    @Test
    void eachKindIsToldFromTheOthers() {
        assertThat(read("oci-archive:/srv/a.tar")).isEqualTo(new ImageReference.OciArchive(FILE, Optional.empty()));
        assertThat(read("oci-archive:/srv/a.tar:x")).isEqualTo(new ImageReference.OciArchive(FILE, Optional.of("x")));
        assertThat(read("docker-archive:/srv/a.tar:a:x"))
                .isEqualTo(new ImageReference.DockerArchive(FILE, Optional.of("a:x")));
        assertThat(read("rootfs:/srv/a.tar")).isEqualTo(new ImageReference.RootfsArchive(FILE));
        assertThat(read("aci:/srv/a.tar")).isEqualTo(new ImageReference.AciFile(FILE));
        assertThat(read(DIGEST)).isEqualTo(new ImageReference.Stored(DIGEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a.tar", "/a.tar.gz", "/a.tgz", "/a.tar.bz2", "/a.tar.zst"})
    void theNameTellsAnArchiveOfARootFileSystemFromADirectory(String path) {
        assertThat(read("rootfs:" + path)).isInstanceOf(ImageReference.RootfsArchive.class);
        assertThat(read("rootfs:" + path + ".d")).isInstanceOf(ImageReference.RootfsDirectory.class);
    }

    @ParameterizedTest
    @CsvSource({
        "oci-archive:a.tar, is not an absolute path",
        "oci-archive:/a.tar:, write oci-archive:FILE or oci-archive:FILE:TAG",
        "oci-archive:/a.tar:bad tag, names no image of the archive",
        "docker-archive:/a.tar:busybox, write docker-archive:FILE or docker-archive:FILE:NAME:TAG",
        "docker-archive:/a.tar:@:x, names no image of the archive",
        "docker-archive:/a/../b.tar, is not a clean path",
        "aci:web.aci, is not an absolute path",
        "sha256:0123, as berth image ls -o json shows",
        "docker-daemon:web:1, known but not built",
    })
    void aWrongSpellingIsRefusedWithTheRightOne(String text, String reason) {
        assertThat(Images.parse(text))
                .isInstanceOfSatisfying(
                        Parsed.Wrong.class, wrong -> assertThat(wrong.message()).contains(reason));
    }

    private static ImageReference read(String text) {
        return ((Parsed.Right<ImageReference>) Images.parse(text)).value();
    }
}

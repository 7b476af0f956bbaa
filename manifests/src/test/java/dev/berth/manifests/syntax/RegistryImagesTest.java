package dev.berth.manifests.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.RegistryName;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RegistryImagesTest {
    private static final String DIGEST = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final Pattern SCHEMA =
            Pattern.compile((String) Images.IMAGE.spelling().keywords().get("pattern"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker.io/library/busybox:1.36",
                "quay.io/prometheus/node-exporter:v1.8.2",
                "localhost/app:_x",
                "localhost:5000/app:1",
                "registry:5000/a/b/c/d:1",
                "127.0.0.1:5000/a__b/c.d/e--f:A.b-c_D",
                "[::1]:5000/app:1",
                "[fd00::1]/app:1",
                "example.com/app@" + DIGEST,
                "example.com/app:1@" + DIGEST,
                "example.com/app@sha512:" + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
                        + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            })
    void namesWithARegistryAreTakenAsTheyAre(String text) {
        assertThat(Images.parse(text))
                .isInstanceOfSatisfying(
                        Parsed.Right.class,
                        right -> assertThat(((ImageReference) right.value()).text())
                                .isEqualTo(text));
        assertThat(text).matches(SCHEMA);
    }

    @Test
    void theirPartsAreToldApart() {
        assertThat(Images.parse("example.com:443/a/b:1@" + DIGEST))
                .isEqualTo(Parsed.right(new ImageReference.RegistryImage(
                        new RegistryName("example.com:443"), "a/b", Optional.of("1"), Optional.of(DIGEST))));
    }

    @ParameterizedTest
    @CsvSource({
        "docker.io/busybox:1, docker.io/library/busybox:1",
        "index.docker.io/team/app:1, docker.io/team/app:1",
        "Quay.IO/team/app:1, quay.io/team/app:1"
    })
    void otherSpellingsOfOneImageBecomeOne(String text, String canonical) {
        assertThat(Images.parse(text))
                .isInstanceOfSatisfying(
                        Parsed.Right.class,
                        right -> assertThat(((ImageReference) right.value()).text())
                                .isEqualTo(canonical));
        assertThat(text).matches(SCHEMA);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "busybox|names no registry; write it in full, such as docker.io/library/busybox:latest",
                "busybox:1.36|names no registry; write it in full, such as docker.io/library/busybox:1.36",
                "team/app:1|names no registry; write it in full, such as docker.io/team/app:1",
                "docker.io/library/busybox|has no tag; write it in full, such as docker.io/library/busybox:latest",
                "docker://quay.io/a/b:1|begins with docker://; write it in full, such as quay.io/a/b:1",
                "docker://|begins with docker://; write REGISTRY/NAME:TAG",
                "docker://docker://a|begins with docker://; write REGISTRY/NAME:TAG",
                "https://quay.io/a/b:1|names no registry; write REGISTRY/NAME:TAG",
                "quay.io/Team/App:V1|is not of the form REGISTRY/NAME:TAG; write it in full, such as quay.io/team/app:V1",
                "quay.io:70000/a/b:1|names no registry; write REGISTRY/NAME:TAG",
                "quay.io/a/b:|is not of the form REGISTRY/NAME:TAG",
                "quay.io/a/b:.1|is not of the form REGISTRY/NAME:TAG",
                "quay.io/a//b:1|is not of the form REGISTRY/NAME:TAG",
                "quay.io/../b:1|is not of the form REGISTRY/NAME:TAG",
                "quay.io/a_-b:1|is not of the form REGISTRY/NAME:TAG",
                "quay.io/a@sha256:1234|is not of the form REGISTRY/NAME:TAG",
                "quay.io/a:1 |is not of the form REGISTRY/NAME:TAG",
            },
            ignoreLeadingAndTrailingWhitespace = false)
    void othersAreRefusedWithWhatToWrite(String text, String why) {
        assertThat(Images.parse(text)).isEqualTo(Parsed.wrong("\"" + text + "\" " + why));
    }

    @Test
    void aTextOfAnyLengthIsAnswered() {
        assertThat(Images.parse("quay.io/" + "a/".repeat(100_000) + "a:1")).isInstanceOf(Parsed.Wrong.class);
        assertThat(Images.parse("quay.io/" + "a/".repeat(128) + "a:1")).isInstanceOf(Parsed.Wrong.class);
        assertThat(Images.parse("quay.io/" + "a/".repeat(127) + "a:1")).isInstanceOf(Parsed.Right.class);
    }
}

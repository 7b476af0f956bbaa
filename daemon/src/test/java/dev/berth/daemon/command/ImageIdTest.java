package dev.berth.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.images.ImageEntry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageIdTest {
    private static final ImageEntry ONE = image("oci:/srv/a:1", "sha256:abcd0" + "1".repeat(59));
    private static final ImageEntry SAME = image("oci:/srv/a:latest", ONE.digest());
    private static final ImageEntry OTHER = image("rootfs:/srv/abcd", "sha256:abcd0" + "2".repeat(59));
    private static final List<ImageEntry> ALL = List.of(ONE, SAME, OTHER);

    @Test
    void aReferenceMeansOneImage() {
        assertThat(ImageId.choose(ALL, "oci:/srv/a:1")).containsExactly(ONE);
    }

    @Test
    void theBeginningOfADigestMeansEveryReferenceThatHasIt() {
        assertThat(ImageId.of(ONE.digest())).isEqualTo("abcd01111111");
        assertThat(ImageId.choose(ALL, "abcd01111111")).containsExactly(ONE, SAME);
        assertThat(ImageId.choose(ALL, "sha256:abcd02")).containsExactly(OTHER);
        assertThat(ImageId.choose(ALL, OTHER.digest())).containsExactly(OTHER);
    }

    @Test
    void aBeginningThatSeveralImagesHaveIsRefused() {
        assertThatThrownBy(() -> ImageId.choose(ALL, "abcd0"))
                .hasMessage("several images have an ID that begins with abcd0; give more of it");
    }

    @Test
    void whatMeansNoImageIsRefused() {
        for (String name : List.of("abc", "abcd3", "oci:/srv/a", "sha256:", "")) {
            assertThatThrownBy(() -> ImageId.choose(ALL, name))
                    .hasMessage("there is no image " + name + "; see berth image ls");
        }
    }

    private static ImageEntry image(String reference, String digest) {
        return new ImageEntry(reference, digest, 1, Instant.EPOCH);
    }
}

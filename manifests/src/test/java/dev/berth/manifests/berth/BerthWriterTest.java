package dev.berth.manifests.berth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.ManifestReader;
import dev.berth.manifests.TestFile;
import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.PodSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BerthWriterTest {
    private final ManifestReader reader = new ManifestReader();
    private final BerthWriter writer = new BerthWriter();

    @ParameterizedTest
    @ValueSource(strings = {"shop", "smallest"})
    void theCanonicalFormIsTheGoldenOne(String name) {
        String canonical = writer.write(pod(TestFile.read("valid/" + name + ".yaml")));
        assertThat(canonical).isEqualTo(TestFile.golden("valid/" + name + ".canonical.yaml", canonical));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "smallest"})
    void readingWhatWasWrittenGivesTheSamePod(String name) {
        PodSpec pod = pod(TestFile.read("valid/" + name + ".yaml"));
        assertThat(pod(writer.write(pod))).isEqualTo(pod);
    }

    @Test
    void anEmptySetOfCapabilitiesSurvivesWriting() {
        PodSpec pod = pod(TestFile.read("valid/shop.yaml"));
        assertThat(writer.write(pod)).contains("retain: []");
    }

    private PodSpec pod(String text) {
        List<Manifest> manifests = reader.read("pod.yaml", text).match(read -> read, problems -> {
            throw new AssertionError(problems + " in\n" + text);
        });
        return manifests.get(0).spec();
    }
}

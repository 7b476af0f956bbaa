package dev.berth.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.NetworkMode;
import dev.berth.manifests.model.Problem;
import dev.berth.manifests.model.ReadResult;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ManifestReaderTest {
    private final ManifestReader reader = new ManifestReader();

    @Test
    void theSmallestPodGetsItsDefaults() {
        Manifest manifest = valid("""
                apiVersion: berth.dev/v1
                kind: Pod
                metadata: {name: shop}
                spec:
                  apps:
                    - {name: web, image: "rootfs:/srv/web"}
                """).get(0);
        assertThat(manifest.spec().network()).isEqualTo(NetworkMode.DEFAULT);
        assertThat(manifest.spec().hostname()).isEqualTo("shop");
        assertThat(manifest.origins().at("spec.apps[0].image")).isEqualTo("shop.yaml:6:26");
    }

    @Test
    void theProblemOfAQuantityNamesFieldPlaceAndRemedy() {
        List<Problem> problems = invalid("""
                apiVersion: berth.dev/v1
                kind: Pod
                metadata: {name: shop}
                spec:
                  apps:
                    - name: web
                      image: rootfs:/srv/web
                      isolators:
                        memory: {limit: 128MB}
                """);
        assertThat(problems)
                .hasToString("[shop.yaml:9:25: spec.apps[0].isolators.memory.limit: \"128MB\" is not a quantity"
                        + " (did you mean 128M or 128Mi?)]");
    }

    private List<Manifest> valid(String text) {
        return reader.read("shop.yaml", text).match(manifests -> manifests, problems -> {
            throw new AssertionError(problems.toString());
        });
    }

    private List<Problem> invalid(String text) {
        ReadResult<List<Manifest>> result = reader.read("shop.yaml", text);
        return result.match(
                manifests -> {
                    throw new AssertionError("no problem found in " + manifests);
                },
                problems -> problems);
    }
}

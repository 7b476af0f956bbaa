package dev.berth.manifests.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.ManifestReader;
import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CrossChecksTest {
    private final ManifestReader reader = new ManifestReader();

    @Test
    void podsOfOneNameAreFoundAndEachNamesTheOther() {
        List<Manifest> manifests = new ArrayList<>(pods("b.yaml", pod("shop", "") + "---\n" + pod("shop", "")));
        manifests.addAll(pods("a.yaml", pod("shop", "")));
        assertThat(CrossChecks.check(manifests).stream().map(Problem::toString))
                .containsExactly(
                        "a.yaml:3:18: metadata.name: the pod shop is defined at b.yaml:3:18 too",
                        "b.yaml:3:18: metadata.name: the pod shop is defined at a.yaml:3:18 too",
                        "b.yaml:9:18: metadata.name: the pod shop is defined at a.yaml:3:18 too");
    }

    @Test
    void podsOfOneHostPortAreFoundAndEachNamesTheOther() {
        List<Manifest> manifests = new ArrayList<>(pods("a.yaml", pod("one", "hostPort: 80")));
        manifests.addAll(pods("b.yaml", pod("two", "hostPort: 80, hostAddress: 127.0.0.1")));
        assertThat(CrossChecks.check(manifests).stream().map(Problem::toString))
                .containsExactly(
                        "a.yaml:5:93: spec.apps[0].ports[0].hostPort: the host's port 80 is taken by pod two at"
                                + " b.yaml:5:93 too",
                        "b.yaml:5:93: spec.apps[0].ports[0].hostPort: the host's port 80 is taken by pod one at"
                                + " a.yaml:5:93 too");
    }

    @Test
    void podsThatWaitForEachOtherAreFoundAndEachIsToldTheWay() {
        List<Manifest> manifests =
                new ArrayList<>(pods("a.yaml", after("a", "{pod: x}, {pod: b, condition: started}")));
        manifests.addAll(pods("b.yaml", after("b", "{pod: c}") + "---\n" + after("c", "{pod: a}")));
        manifests.addAll(pods("d.yaml", after("d", "{pod: a}") + "---\n" + after("self", "{pod: self}")));
        assertThat(CrossChecks.check(manifests).stream().map(Problem::toString))
                .containsExactly(
                        "a.yaml:5:27: spec.after[1].pod: the pod waits for itself: a after b after c after a",
                        "b.yaml:5:17: spec.after[0].pod: the pod waits for itself: b after c after a after b",
                        "b.yaml:12:17: spec.after[0].pod: the pod waits for itself: c after a after b after c",
                        "d.yaml:12:17: spec.after[0].pod: the pod waits for itself: self after self");
    }

    @Test
    void aPodThatNeverCompletesIsNotAwaitedForThat() {
        List<Manifest> manifests = new ArrayList<>(
                pods("a.yaml", after("web", "{pod: job, condition: completed}") + "---\n" + after("job", "")));
        manifests.addAll(pods("b.yaml", after("ready", "{pod: job}")));
        assertThat(CrossChecks.check(manifests).stream().map(Problem::toString))
                .containsExactly("a.yaml:5:33: spec.after[0].condition: pod job at a.yaml:10:18 never completes:"
                        + " its restart.policy is always");
    }

    private static String after(String name, String others) {
        return "apiVersion: berth.dev/v1\nkind: Pod\nmetadata: {name: " + name + "}\nspec:\n  after: [" + others
                + "]\n  apps: [{name: a, image: 'rootfs:/srv/web'}]\n";
    }

    @ParameterizedTest
    @CsvSource({
        "registry.example/app@sha256:DIGEST, 'spec.apps[0].pull: follow is for images by tag; what a digest means never changes'",
        "registry.example/app:1@sha256:DIGEST, 'spec.apps[0].pull: follow is for images by tag; what a digest means never changes'",
        "rootfs:/srv/web, 'spec.apps[0].pull: is for images of registries alone; what an image of the host is, is always seen'",
    })
    void onlyTagsOfRegistriesAreFollowed(String image, String problem) {
        assertThat(follows(image.replace("DIGEST", "0".repeat(64))))
                .singleElement()
                .asString()
                .endsWith(": " + problem);
        assertThat(follows("registry.example/app:1")).isEmpty();
    }

    private List<Problem> follows(String image) {
        String text =
                "apiVersion: berth.dev/v1\nkind: Pod\nmetadata: {name: a}\nspec: {apps: [{name: a, pull: follow, image: '"
                        + image + "'}]}\n";
        return reader.read("a.yaml", text).match(manifests -> List.of(), problems -> problems);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hostPort: 80|hostPort: 81",
                "hostPort: 80|hostPort: 80, protocol: udp",
                "hostPort: 80, hostAddress: 127.0.0.1|hostPort: 80, hostAddress: 127.0.0.2",
                "protocol: tcp|hostPort: 8080"
            })
    void portsThatDoNotMeetAreNoProblem(String one, String two) {
        List<Manifest> manifests = new ArrayList<>(pods("a.yaml", pod("one", one)));
        manifests.addAll(pods("b.yaml", pod("two", two)));
        assertThat(CrossChecks.check(manifests)).isEmpty();
    }

    @Test
    void aPortOnTheHostsNetworkIsAHostPort() {
        List<Manifest> manifests = new ArrayList<>(
                pods("a.yaml", pod("one", "protocol: tcp").replace("spec: {", "spec: {network: host, ")));
        manifests.addAll(pods("b.yaml", pod("two", "hostPort: 8080")));
        assertThat(CrossChecks.check(manifests).stream().map(Problem::path))
                .containsExactly("spec.apps[0].ports[0].port", "spec.apps[0].ports[0].hostPort");
    }

    @Test
    void theOrderOfTheManifestsDoesNotMatter() {
        List<Manifest> manifests = new ArrayList<>();
        for (String file : List.of("c.yaml", "a.yaml", "d.yaml", "b.yaml")) {
            manifests.addAll(pods(file, pod("shop", "hostPort: 80")));
        }
        List<Problem> problems = CrossChecks.check(manifests);
        Collections.reverse(manifests);
        assertThat(CrossChecks.check(manifests)).isEqualTo(problems).hasSize(8).isSorted();
    }

    private static String pod(String name, String port) {
        return """
                apiVersion: berth.dev/v1
                kind: Pod
                metadata: {name: %s}
                # a pod with one port
                spec: {apps: [{name: web, image: "rootfs:/srv/web", ports: [{name: a, port: 8080, %s}]}]}
                """.formatted(name, port.isEmpty() ? "protocol: tcp" : port);
    }

    private List<Manifest> pods(String file, String text) {
        return reader.read(file, text).match(manifests -> manifests, problems -> {
            throw new AssertionError(problems.toString());
        });
    }
}

package dev.berth.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.Survey.Source;
import dev.berth.manifests.model.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SurveyTest {
    private final ManifestReader reader = new ManifestReader();

    @Test
    void aClashIsFoundThoughBothFilesHaveOtherProblems() {
        assertThat(problems(
                        source("a.yaml", "shop", "hostPort: 80, protocol: x"),
                        source("b.yaml", "shop", "hostPort: 80, name: y")))
                .containsExactly(
                        "a.yaml:3:18: metadata.name: the pod shop is defined at b.yaml:3:18 too",
                        "a.yaml:4:87: spec.apps[0].ports[0].hostPort: the host's port 80 is taken by pod shop at b.yaml:4:87 too",
                        "a.yaml:4:101: spec.apps[0].ports[0].protocol: \"x\" is not one of tcp, udp",
                        "b.yaml:3:18: metadata.name: the pod shop is defined at a.yaml:3:18 too",
                        "b.yaml:4:87: spec.apps[0].ports[0].hostPort: the host's port 80 is taken by pod shop at a.yaml:4:87 too",
                        "b.yaml:4:91: spec.apps[0].ports[0]: duplicate key name (first at line 4)");
    }

    @Test
    void podsWhoseNamesCannotBeReadDoNotClash() {
        assertThat(problems(source("a.yaml", "A", "hostPort: 80"), source("b.yaml", "[]", "hostPort: 81")))
                .hasSize(2)
                .noneMatch(problem -> problem.contains("too"));
    }

    @Test
    void onlyFilesWithoutProblemsYieldPods() {
        Survey survey =
                reader.survey(List.of(source("a.yaml", "one", "hostPort: 80"), source("b.yaml", "two", "hostPort: x")));
        assertThat(survey.manifests())
                .singleElement()
                .satisfies(manifest -> assertThat(manifest.spec().name()).hasToString("one"));
        assertThat(survey.problems()).hasSize(1);
    }

    private List<String> problems(Source... sources) {
        return reader.survey(List.of(sources)).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    private static Source source(String file, String name, String port) {
        String text = """
                apiVersion: berth.dev/v1
                kind: Pod
                metadata: {name: %s}
                spec: {apps: [{name: web, image: "rootfs:/a", ports: [{name: a, port: 8080, %s}]}]}
                """;
        return new Source(file, text.formatted(name, port));
    }
}

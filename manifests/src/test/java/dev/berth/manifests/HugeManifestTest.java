package dev.berth.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.Problem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that would hurt a careless reader is refused, and cheaply. */
final class HugeManifestTest {
    private final ManifestReader reader = new ManifestReader();

    @Test
    void aFileOfFiveMegabytesIsRefusedUnread() {
        List<Problem> problems = problems("# " + "x".repeat(5 << 20));
        assertThat(problems).hasToString("[big.yaml:1:1: is larger than 1048576 characters (it has 5242882)]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void tenThousandLevelsAreRefused(String level) {
        assertThat(problems(level.repeat(10_000)))
                .anySatisfy(problem -> assertThat(problem.message()).isEqualTo("is nested deeper than 50 levels"));
    }

    @Test
    void tenThousandLevelsOfIndentationAreRefused() {
        StringBuilder text = new StringBuilder();
        for (int level = 0; level < 1_000; level++) {
            text.append(" ".repeat(level)).append("a:\n");
        }
        assertThat(problems(text.toString()))
                .anySatisfy(problem -> assertThat(problem.toString())
                        .startsWith("big.yaml:51:51: a.a.a.a.")
                        .endsWith("is nested deeper than 50 levels"));
    }

    @Test
    void tooManyValuesAreRefused() {
        assertThat(problems("[" + "1,".repeat(100_000) + "]"))
                .hasToString("[big.yaml:1:40000: [19999]: the file has more than 20000 values]");
    }

    @Test
    void aLongTextIsShortenedInMessages() {
        List<Problem> problems = problems("apiVersion: " + "v".repeat(100_000));
        assertThat(problems)
                .hasSize(1)
                .allSatisfy(problem -> assertThat(problem.message()).hasSizeLessThan(100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image: rootfs:/PATTERN",
                "workingDirectory: /PATTERN",
                "stop: {grace: PATTERN}",
                "user: PATTERN",
                "logs: {maxSize: PATTERN}",
                "environment: {A: PATTERN}",
                "isolators: {cpu: {limit: PATTERN}}"
            })
    void noSpellingMakesTheReaderSlowOrOverflow(String field) {
        for (String unit : List.of("1", "/", "/.", "1m", "a-", " ", "9.")) {
            String app = "{name: web, " + field.replace("PATTERN", unit.repeat(100_000)) + "}";
            assertThat(problems("apiVersion: berth.dev/v1\nkind: Pod\nspec: {apps: [" + app + "]}"))
                    .isNotEmpty();
        }
    }

    @Test
    void oneThousandPodsInOneFileAreRead() {
        String text = IntStream.range(0, 1_000)
                .mapToObj(index -> """
                        ---
                        apiVersion: berth.dev/v1
                        kind: Pod
                        metadata: {name: p%d}
                        spec: {apps: [{name: web, image: "rootfs:/srv"}]}
                        """.formatted(index))
                .collect(Collectors.joining());
        assertThat(reader.read("big.yaml", text).<Integer>match(List::size, List::size))
                .isEqualTo(1_000);
        assertThat(problems(text)).isEmpty();
    }

    private List<Problem> problems(String text) {
        return reader.read("big.yaml", text).match(manifests -> List.of(), problems -> problems);
    }
}

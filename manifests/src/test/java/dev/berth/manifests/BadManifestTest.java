package dev.berth.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of the corpus has its problems beside it, with exact positions. */
final class BadManifestTest {
    private final ManifestReader reader = new ManifestReader();

    @ParameterizedTest
    @MethodSource("corpus")
    void theProblemsAreTheGoldenOnes(String file) {
        List<Problem> problems = problems(file, TestFile.read("bad/" + file));
        String text = problems.stream().map(problem -> problem + "\n").collect(Collectors.joining());
        assertThat(text).isNotEmpty().isEqualTo(TestFile.golden("bad/" + file + ".problems", text));
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void aFileWithWindowsLineEndsHasTheSameProblems(String file) {
        String text = TestFile.read("bad/" + file);
        assertThat(problems(file, text.replace("\n", "\r\n"))).isEqualTo(problems(file, text));
    }

    private List<Problem> problems(String file, String text) {
        return reader.read(file, text).match(manifests -> List.of(), problems -> problems);
    }

    static List<String> corpus() {
        return TestFile.list("bad", ".yaml");
    }
}

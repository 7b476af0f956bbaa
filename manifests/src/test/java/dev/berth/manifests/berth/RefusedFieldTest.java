package dev.berth.manifests.berth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.Field;
import dev.berth.manifests.ManifestReader;
import dev.berth.manifests.model.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A field that is known but not built is refused by its name, wherever it stands. */
final class RefusedFieldTest {
    private final ManifestReader reader = new ManifestReader();

    @ParameterizedTest
    @MethodSource("refused")
    void theFieldIsRefusedByName(String path) {
        String concrete = path.replace("[]", "[0]");
        List<Problem> problems = reader.read("pod.yaml", document(path)).match(manifests -> List.of(), found -> found);
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.path()).isEqualTo(concrete);
            assertThat(problem.message()).isEqualTo("known but not built in this release");
        });
    }

    @Test
    void thereAreSuchFields() {
        assertThat(refused()).hasSizeGreaterThan(30).contains("spec.dns", "spec.volumes[].secret.mode");
    }

    static List<String> refused() {
        return Field.of(PodDocument.class).stream()
                .filter(field -> !field.built())
                .map(Field::path)
                .toList();
    }

    /** A document that holds nothing but the way to the path. */
    private static String document(String path) {
        StringBuilder text = new StringBuilder("{");
        StringBuilder end = new StringBuilder("}");
        String[] steps = path.split("\\.");
        for (int step = 0; step < steps.length - 1; step++) {
            boolean list = steps[step].endsWith("[]");
            text.append(steps[step].replace("[]", "")).append(list ? ": [{" : ": {");
            end.insert(0, list ? "}]" : "}");
        }
        return text.append(steps[steps.length - 1]).append(": 1").append(end).toString();
    }
}

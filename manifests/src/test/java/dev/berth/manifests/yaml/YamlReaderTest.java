package dev.berth.manifests.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.Position;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class YamlReaderTest {
    private final YamlReader reader = new YamlReader(new Limits(1_000, 4, 10));

    @ParameterizedTest
    @CsvSource({
        "no, STRING",
        "yes, STRING",
        "off, STRING",
        "12:30, STRING",
        "2026-11-01, STRING",
        "0o17, INTEGER",
        "0644, INTEGER",
        "1_000, STRING",
        "1e3, FLOAT",
        ".5, FLOAT",
        "true, BOOLEAN",
        "True, BOOLEAN",
        "~, NULL",
        "'\"12\"', STRING",
        "1.2.3.4, STRING",
        "<<, STRING"
    })
    void plainValuesHaveTheTypesOfTheCoreSchema(String text, Node.Type type) {
        Node.Mapping root =
                (Node.Mapping) reader.read("a.yaml", "key: " + text).documents().get(0);
        assertThat(((Node.Scalar) root.members().get(0).value()).type()).isEqualTo(type);
    }

    @Test
    void positionsCountFromOneAndByCharacterNotByByte() {
        YamlFile file = reader.read("a.yaml", "# \u00e9\n\u00e9\uD83D\uDEA2: [a,\n  b]\n");
        Node.Member member = ((Node.Mapping) file.documents().get(0)).members().get(0);
        assertThat(member.position()).isEqualTo(new Position(2, 1));
        assertThat(member.value().position()).isEqualTo(new Position(2, 5));
        assertThat(((Node.Sequence) member.value()).elements().get(1).position())
                .isEqualTo(new Position(3, 3));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() {
        YamlFile file = reader.read("a.yaml", "\uFEFFkey: value\n");
        assertThat(file.problems()).isEmpty();
        Node.Mapping root = (Node.Mapping) file.documents().get(0);
        assertThat(root.members()).singleElement().satisfies(member -> {
            assertThat(member.name()).isEqualTo("key");
            assertThat(member.position()).isEqualTo(new Position(1, 1));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "---\n", "---\n---\n...\n", "~", "   \n\n"})
    void aFileWithoutContentHasNoDocumentsAndNoProblems(String text) {
        assertThat(reader.read("a.yaml", text)).isEqualTo(new YamlFile(List.of(), List.of()));
    }

    @Test
    void documentsBeforeABrokenOneAreKept() {
        YamlFile file = reader.read("a.yaml", "a: 1\n---\nb: [\n");
        assertThat(file.documents()).hasSize(1);
        assertThat(file.problems()).hasSize(1);
    }

    @Test
    void aTabMayStandInsideAText() {
        assertThat(reader.read("a.yaml", "a: |\n  \tx\nb:\t1\n").problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ta: 1", "a:\n\tb: 1", "a:\n  - b\n\t- c", "a:\n  b: 1\n\tc: 2"})
    void aTabInTheIndentationIsNamed(String text) {
        assertThat(reader.read("a.yaml", text).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).isEqualTo("a tab cannot indent YAML; use spaces"));
    }

    @Test
    void limitsStopTheReading() {
        assertThat(reader.read("a.yaml", "[[[[1]]]]").problems()).isEmpty();
        assertThat(reader.read("a.yaml", "[[[[[1]]]]]").problems())
                .hasToString("[a.yaml:1:5: [0][0][0][0]: is nested deeper than 4 levels]");
        assertThat(reader.read("a.yaml", "[1,2,3,4,5,6,7,8,9]").problems()).isEmpty();
        assertThat(reader.read("a.yaml", "[1,2,3,4,5,6,7,8,9,10]").problems())
                .hasToString("[a.yaml:1:20: [9]: the file has more than 10 values]");
    }
}

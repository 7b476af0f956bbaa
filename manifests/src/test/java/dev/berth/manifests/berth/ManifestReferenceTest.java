package dev.berth.manifests.berth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/manifest.md names every field, and no other. */
final class ManifestReferenceTest {
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);
    private static final String REFUSED = "## Known, but not built";

    @Test
    void everyFieldHasARowInTheReference() throws IOException {
        assertThat(rows(reference().split(REFUSED)[0])).containsExactlyInAnyOrderElementsOf(fields(true));
    }

    @Test
    void everyRefusedFieldHasARowInItsSection() throws IOException {
        assertThat(rows(reference().split(REFUSED)[1])).containsExactlyInAnyOrderElementsOf(fields(false));
    }

    private static List<String> fields(boolean built) {
        return Field.all().stream()
                .filter(field -> field.built() == built)
                .map(Field::path)
                .toList();
    }

    private static List<String> rows(String text) {
        return ROW.matcher(text)
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();
    }

    private static String reference() throws IOException {
        return Files.readString(Path.of("../docs/manifest.md"));
    }
}

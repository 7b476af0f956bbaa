package dev.berth.manifests.berth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.Field;
import dev.berth.manifests.ReferencePage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/manifest.md names every field, and no other. */
final class ManifestReferenceTest {
    private static final String REFUSED = "Known, but not built";
    private final ReferencePage page = ReferencePage.read("manifest.md");

    @Test
    void everyFieldHasARowInTheReference() {
        assertThat(page.fieldsBefore(REFUSED)).containsExactlyInAnyOrderElementsOf(fields(true));
    }

    @Test
    void everyRefusedFieldHasARowInItsSection() {
        assertThat(page.fieldsAfter(REFUSED)).containsExactlyInAnyOrderElementsOf(fields(false));
    }

    /** An init app has the fields of an app, and each probe those of the others: they are told once. */
    private static List<String> fields(boolean built) {
        return Field.of(PodDocument.class).stream()
                .filter(field ->
                        !field.path().matches("spec\\.initApps\\[]\\..*|.*\\.health\\.(startup|readiness)\\..*"))
                .filter(field -> field.built() == built)
                .map(Field::path)
                .toList();
    }
}

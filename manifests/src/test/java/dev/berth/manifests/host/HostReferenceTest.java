package dev.berth.manifests.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.Field;
import dev.berth.manifests.ReferencePage;
import org.junit.jupiter.api.Test;

/** docs/host-configuration.md names every field, and no other. */
final class HostReferenceTest {
    @Test
    void everyFieldHasARowInTheReference() {
        assertThat(ReferencePage.read("host-configuration.md").fields())
                .containsExactlyInAnyOrderElementsOf(
                        Field.of(HostDocument.class).stream().map(Field::path).toList());
    }
}

package dev.berth.manifests.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {
    private static final List<String> KNOWN =
            List.of("apps", "environment", "image", "isolators", "name", "noNewPrivileges", "volumes");

    @ParameterizedTest
    @CsvSource({
        "imgae, image",
        "nmae, name",
        "enviroment, environment",
        "Environment, environment",
        "app, apps",
        "isolater, isolators",
        "nonewprivileges, noNewPrivileges",
        "volume, volumes",
        "noNewPrivs, "
    })
    void aWordIsTakenForTheNearestKnownOne(String word, String meant) {
        assertThat(Nearest.to(word, KNOWN).orElse(null)).isEqualTo(meant);
    }

    @Test
    void fourEditsAreTooMany() {
        assertThat(Nearest.to("environmentabcd", KNOWN)).isEmpty();
        assertThat(Nearest.to("environmentabc", KNOWN)).contains("environment");
    }
}

package dev.berth.manifests.berth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.Rlimit;
import dev.berth.manifests.syntax.Rlimits;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RlimitDocumentTest {
    @Test
    void theNamesThatLimitsGoByAreThoseOfTheModel() {
        assertThat(RlimitDocument.RESOURCES)
                .isEqualTo(Arrays.stream(Rlimit.Resource.values())
                        .map(Rlimits::name)
                        .collect(Collectors.joining("|")));
    }
}

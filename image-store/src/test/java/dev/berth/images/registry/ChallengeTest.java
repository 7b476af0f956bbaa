package dev.berth.images.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ChallengeTest {
    @Test
    void aBearerChallengeHasItsParameters() {
        assertThat(Challenge.best(List.of("Bearer realm=\"https://auth.example/token?a=b,c\", service=registry.example,"
                        + "scope=\"repository:team/app:pull,push\",error=\"invalid_token\"")))
                .hasValue(new Challenge(
                        Challenge.Scheme.BEARER,
                        new TreeMap<>(Map.of(
                                "realm", "https://auth.example/token?a=b,c",
                                "service", "registry.example",
                                "scope", "repository:team/app:pull,push",
                                "error", "invalid_token"))));
    }

    @Test
    void theBetterOfSeveralIsTaken() {
        assertThat(Challenge.best(List.of("Negotiate", "basic realm=\"a\", bearer realm=\"https://b\"")))
                .hasValueSatisfying(best -> {
                    assertThat(best.scheme()).isEqualTo(Challenge.Scheme.BEARER);
                    assertThat(best.parameter("realm")).hasValue("https://b");
                });
        assertThat(Challenge.best(List.of("Basic realm=\"a\"", "Negotiate")))
                .hasValueSatisfying(best -> assertThat(best.scheme()).isEqualTo(Challenge.Scheme.BASIC));
    }

    @Test
    void othersAreNone() {
        assertThat(Challenge.best(List.of("Negotiate", "", "BasicAuth x=y"))).isEmpty();
    }
}

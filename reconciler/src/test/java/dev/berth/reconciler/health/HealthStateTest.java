package dev.berth.reconciler.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.Probe;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.Health;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HealthStateTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final AppInstance FIRST = new AppInstance(new AppName("web"), 1);
    private static final AppInstance SECOND = new AppInstance(new AppName("web"), 2);

    @Test
    void itIsGoodFromASuccessUntilTooManyFailuresInARow() {
        assertThat(goodAfter("no", "", "no", "", "no", "no", "no", ""))
                .containsExactly(false, true, true, true, true, false, false, true);
    }

    @Test
    void anotherInstanceBeginsAnew() {
        Health good = HealthState.after(Optional.empty(), FIRST, "", 2, NOW);

        Health next = HealthState.after(Optional.of(good), SECOND, "refused", 2, NOW);

        assertThat(next).isEqualTo(new Health(SECOND, false, 1, NOW, "refused"));
    }

    @Test
    void ofReadinessPeopleHearWhatChangesWhatHolds() {
        assertThat(news(Probe.Kind.READINESS, "no", "", "no", "", "no", "no", "no", ""))
                .containsExactly("", "AppReady", "", "", "", "AppUnready", "", "AppReady");
    }

    @Test
    void ofStartupPeopleHearThatItIsOver() {
        assertThat(news(Probe.Kind.STARTUP, "no", "no", "no", "")).containsExactly("", "", "", "AppStartedUp");
    }

    @Test
    void ofLivenessPeopleHearTheFirstFailureAndTheRecovery() {
        assertThat(news(Probe.Kind.LIVENESS, "", "no", "no", "", ""))
                .containsExactly("", "ProbeFailed", "", "ProbeRecovered", "");
    }

    private static List<Boolean> goodAfter(String... answers) {
        return course(answers).stream().map(Health::good).toList();
    }

    private static List<String> news(Probe.Kind kind, String... answers) {
        List<String> news = new ArrayList<>();
        Optional<Health> before = Optional.empty();
        for (Health after : course(answers)) {
            news.add(HealthState.news(kind, before, after).orElse(""));
            before = Optional.of(after);
        }
        return news;
    }

    private static List<Health> course(String... answers) {
        List<Health> course = new ArrayList<>();
        for (String answer : answers) {
            Optional<Health> before = course.isEmpty() ? Optional.empty() : Optional.of(course.get(course.size() - 1));
            course.add(HealthState.after(before, FIRST, answer, 2, NOW));
        }
        return course;
    }
}

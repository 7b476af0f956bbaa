package dev.berth.daemon.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimetableTest {
    @Test
    void eachEntryFiresByItsCronExpression() throws InterruptedException {
        CountDownLatch fired = new CountDownLatch(2);
        CountDownLatch other = new CountDownLatch(1);
        Timetable schedule = Timetable.start(List.of(
                new Timetable.Entry("one", "* * * * * ?", fired::countDown),
                new Timetable.Entry("other", "*/2 * * * * ?", other::countDown),
                new Timetable.Entry("never", "0 0 0 1 1 ? 2099", () -> {
                    throw new AssertionError("fired");
                })));
        try {
            assertThat(fired.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(other.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            schedule.close();
        }
    }
}

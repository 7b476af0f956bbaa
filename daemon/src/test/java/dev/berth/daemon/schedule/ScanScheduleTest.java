package dev.berth.daemon.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScanScheduleTest {
    @Test
    void firesByTheCronExpression() throws InterruptedException {
        CountDownLatch fired = new CountDownLatch(2);
        ScanSchedule schedule = ScanSchedule.start("* * * * * ?", fired::countDown);
        try {
            assertThat(fired.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            schedule.close();
        }
    }
}

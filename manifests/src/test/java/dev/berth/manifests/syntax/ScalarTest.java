package dev.berth.manifests.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.ByteCount;
import dev.berth.manifests.model.Capability;
import dev.berth.manifests.model.CpuQuantity;
import dev.berth.manifests.model.CronSchedule;
import dev.berth.manifests.model.Position;
import dev.berth.manifests.model.RlimitValue;
import dev.berth.manifests.model.Signal;
import dev.berth.manifests.yaml.CoreTypes;
import dev.berth.manifests.yaml.Node;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScalarTest {
    private static final long SEED = 20_261_101;

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "128, 128",
        "1k, 1000",
        "1Ki, 1024",
        "64Mi, 67108864",
        "1.5Gi, 1610612736",
        "1e3, 1000",
        "1E3, 1000",
        "2E, 2000000000000000000",
        "1.5e3, 1500",
        "3000m, 3",
        "0.5Ki, 512",
        "+5, 5",
        "5., 5",
        ".5k, 500"
    })
    void amountsOfBytesAreReadAsKubernetesReadsThem(String text, long bytes) {
        assertThat(read(Quantities.BYTES, text)).isEqualTo(Parsed.right(new ByteCount(bytes)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1k, 1000", "8Mi, 8388608", "unlimited, -1"})
    void limitsOfProcessesAreAmountsOrNone(String text, long number) {
        assertThat(read(Rlimits.VALUE, text)).isEqualTo(Parsed.right(new RlimitValue(number)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "infinity", "1.5", "8MB"})
    void otherLimitsAreRefused(String text) {
        assertThat(read(Rlimits.VALUE, text)).isInstanceOf(Parsed.Wrong.class);
    }

    @Test
    void noLimitIsAboveAllOthers() {
        assertThat(RlimitValue.UNLIMITED).isGreaterThan(new RlimitValue(Long.MAX_VALUE));
        assertThat(new RlimitValue(1)).isGreaterThan(new RlimitValue(0));
    }

    @ParameterizedTest
    @CsvSource({"1m, 1", "250m, 250", "1, 1000", "1.5, 1500", "0.001, 1", "2e1, 20000", "1k, 1000000"})
    void amountsOfProcessorTimeAreThousandthsOfACore(String text, long millicores) {
        assertThat(read(Quantities.CPU, text)).isEqualTo(Parsed.right(new CpuQuantity(millicores)));
    }

    @ParameterizedTest
    @CsvSource({
        "100ms, 100",
        "10s, 10000",
        "1m30s, 90000",
        "1h, 3600000",
        "1.5s, 1500",
        "0, 0",
        "0s, 0",
        "1h1m1s1ms, 3661001"
    })
    void durationsAreSumsOfNumbersWithUnits(String text, long millis) {
        assertThat(read(Durations.DURATION, text)).isEqualTo(Parsed.right(Duration.ofMillis(millis)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "'2,0-1', 0-2", "'7,4-5', '4-5,7'", "'8191', '8191'"})
    void setsOfProcessorsAreReadInAnyOrderAndWrittenAsTheKernelPrintsThem(String text, String written) {
        assertThat(read(IndexSets.INDEX_SET, text))
                .isInstanceOfSatisfying(
                        Parsed.Right.class, right -> assertThat(right.value()).hasToString(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "3-1", "0-", "-1", "1,,2", "0-8192", "1-2-3", "0 1", "99999999999"})
    void whatIsNoSetOfProcessorsIsRefused(String text) {
        assertThat(read(IndexSets.INDEX_SET, text)).isInstanceOf(Parsed.Wrong.class);
    }

    @Test
    void anySpellingThatIsWrittenReadsBackAsTheSameValue() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 10_000; round++) {
            long number = random.nextLong(1L << random.nextInt(1, 60));
            returns(Quantities.BYTES, new ByteCount(number));
            returns(Quantities.BYTES, new ByteCount(number % 1000 << 30));
            returns(Quantities.CPU, new CpuQuantity(1 + number % 1_000_000));
            returns(Durations.DURATION, Duration.ofNanos(number / 8 / 1000 * 1000));
        }
    }

    @ParameterizedTest
    @EnumSource(Signal.class)
    void everySignalHasTwoSpellings(Signal signal) {
        assertThat(List.of(read(LinuxWords.SIGNAL, signal.name()), read(LinuxWords.SIGNAL, "SIG" + signal.name())))
                .containsOnly(Parsed.right(signal));
    }

    @ParameterizedTest
    @EnumSource(Capability.class)
    void everyCapabilityHasTwoSpellings(Capability capability) {
        assertThat(List.of(
                        read(LinuxWords.CAPABILITY, capability.name()),
                        read(LinuxWords.CAPABILITY, "CAP_" + capability.name())))
                .containsOnly(Parsed.right(capability));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * * *|0 * * * * ?",
                "*/5 * * * *|0 */5 * * * ?",
                "30 3 * * 1-5|0 30 3 ? * 2-6",
                "0 0 * * 0|0 0 0 ? * 1",
                "0 0 * * 7|0 0 0 ? * 1",
                "0 0 * * 6,0|0 0 0 ? * 7,1",
                "0 0 * * MON-FRI|0 0 0 ? * MON-FRI",
                "0 12 1,15 * *|0 0 12 1,15 * ?",
                "@daily|0 0 0 * * ?",
                "0 * * * * *|0 * * * * ?",
                "0 0 3 * * MON|0 0 3 ? * MON"
            })
    void aCrontabLineIsAnsweredWithTheExactQuartzLine(String crontab, String quartz) {
        assertThat(read(Schedules.CRON, crontab))
                .isEqualTo(Parsed.wrong("\"" + crontab + "\" is crontab's form; write \"" + quartz + "\""));
        assertThat(read(Schedules.CRON, quartz)).isEqualTo(Parsed.right(new CronSchedule(quartz)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 0 1 * 1", "hourly", "0 61 * * * ?", "* * *", "0 0 0 1 1 1", "0 0 0 ? * ?"})
    void otherLinesAreRefusedWithTheReason(String text) {
        assertThat(read(Schedules.CRON, text))
                .isInstanceOfSatisfying(
                        Parsed.Wrong.class,
                        wrong -> assertThat(wrong.message())
                                .startsWith("\"" + text + "\" is not a Quartz cron expression"));
    }

    private static <T> void returns(Scalar<T> scalar, T value) {
        String written = scalar.write(value).toString();
        assertThat(read(scalar, written)).as("%s with seed %d", written, SEED).isEqualTo(Parsed.right(value));
    }

    private static <T> Parsed<T> read(Scalar<T> scalar, String text) {
        return scalar.read(new Node.Scalar(new Position(1, 1), CoreTypes.ofPlain(text), text));
    }
}

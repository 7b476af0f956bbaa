package dev.berth.executor.stage1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.executor.launch.Plan;
import dev.berth.executor.protocol.Feature;
import dev.berth.executor.protocol.Frame;
import dev.berth.executor.protocol.FrameEncoder;
import dev.berth.executor.protocol.MessageType;
import dev.berth.linux.Errno;
import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.Signal;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.PodUid;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class SupervisorClientTest {
    private static final PodUid UID = new PodUid("000000000001");
    private static final AppInstance WEB = new AppInstance(new AppName("web"), 4);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final byte[] HELLO_OK = FrameEncoder.message(MessageType.OK)
            .num(1)
            .text("build-7")
            .text(UID.value())
            .text("colour")
            .encode();

    @TempDir
    private Path directory;

    private final Suspects suspects = new Suspects();

    @Test
    void aSupervisorSaysWhoItIs() throws IOException {
        try (FakeSupervisor fake = answering(frame -> Optional.empty())) {
            assertThat(client().hello(UID, SHORT.multipliedBy(100)))
                    .isEqualTo(new Hello(1, "build-7", UID.value(), List.of("colour")));
            assertThat(fake.received().get(0).num(0)).isEqualTo(1);
        }
    }

    @Test
    void aRequestNamesAppAttemptAndSignal() throws IOException {
        try (FakeSupervisor fake = answering(
                frame -> Optional.of(FrameEncoder.message(MessageType.OK).encode()))) {
            assertThat(client().signalApp(UID, WEB, Signal.TERM)).isInstanceOf(Answer.Ok.class);

            Frame request = fake.received().get(1);
            assertThat(request.is(MessageType.SIGNAL_APP)).isTrue();
            assertThat(request.text(0)).isEqualTo("web");
            assertThat(request.num(1)).isEqualTo(4);
            assertThat(request.num(2)).isEqualTo(15);
        }
    }

    @Test
    void aRefusalNamesOperationAndErrno() throws IOException {
        byte[] failed = FrameEncoder.message(MessageType.FAILED)
                .num(5)
                .text("mount overlay on /x")
                .num(Errno.ENOSPC.number())
                .encode();
        try (FakeSupervisor fake = answering(frame -> Optional.of(failed))) {
            Answer answer = client().startApp(UID, WEB);

            assertThat(answer).isEqualTo(new Answer.Refused(5, "mount overlay on /x", Errno.ENOSPC));
            assertThatThrownBy(() -> answer.orThrow("prepare")).hasMessage("prepare: mount overlay on /x: ENOSPC");
            assertThat(fake.received()).hasSize(2);
            assertThat(suspects.contains(UID)).isFalse();
        }
    }

    @Test
    void aSupervisorOfAnOlderBuildIsNotTrustedWithATerminal() throws IOException {
        byte[] unknown = FrameEncoder.message(MessageType.FAILED)
                .num(3)
                .text("read plan: instruction 136 is unknown")
                .num(Errno.ENOSYS.number())
                .encode();
        try (FakeSupervisor fake = answering(frame -> Optional.of(unknown))) {
            ExecStart start = client().exec(UID, WEB, new Plan(List.of()), List.of(Feature.TERMINAL));

            assertThat(fake.received()).hasSize(2);
            assertThat(((ExecStart.Refused) start).why().toString())
                    .contains("[terminal]")
                    .contains("build build-7 is older");
        }
    }

    @Test
    void aSupervisorThatHangsCostsADeadlineAndBecomesASuspect() throws IOException {
        AtomicInteger greetings = new AtomicInteger();
        try (FakeSupervisor fake = FakeSupervisor.listen(layout(), UID, frame -> {
            greetings.incrementAndGet();
            return Optional.empty();
        })) {
            assertThatThrownBy(() -> client().hello(UID, SHORT))
                    .isInstanceOf(HostException.class)
                    .hasMessageContaining("no answer within 50 ms");
            assertThat(suspects.contains(UID)).isTrue();
            assertThat(fake.received()).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void anAnswerClearsTheSuspicion() throws IOException {
        suspects.add(UID);
        try (FakeSupervisor fake = answering(frame -> Optional.empty())) {
            client().hello(UID, SHORT.multipliedBy(100));

            assertThat(suspects.contains(UID)).isFalse();
            assertThat(fake.received()).hasSize(1);
        }
    }

    @Test
    void aSupervisorThatIsNotThereIsASuspectToo() {
        assertThatThrownBy(() -> client().startApp(UID, WEB))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("connect to " + layout().supervisorSocket(UID));
        assertThat(suspects.contains(UID)).isTrue();
    }

    @Test
    void aSupervisorThatTalksNonsenseIsNotBelieved() throws IOException {
        try (FakeSupervisor fake =
                FakeSupervisor.listen(layout(), UID, frame -> Optional.of(new byte[] {-1, -1, -1, -1, 0, 0, 0, 0}))) {
            assertThatThrownBy(() -> client().hello(UID, SHORT.multipliedBy(100)))
                    .hasMessageContaining("EPROTO");
            assertThat(fake.received()).isNotEmpty();
        }
    }

    @Test
    void newsAndHangingUpWakeTheLoopOnceEach() throws Exception {
        Semaphore wakes = new Semaphore(0);
        try (FakeSupervisor fake = answering(frame -> Optional.empty());
                SupervisorWatches watches = SupervisorWatches.start(layout(), wakes::release)) {
            watches.watch(UID);
            watches.watch(UID);
            wakes.acquire();

            fake.hangUp();
            wakes.acquire();
            assertThat(fake.received().stream().filter(frame -> frame.is(MessageType.WATCH)))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private FakeSupervisor answering(Function<Frame, Optional<byte[]>> answers) throws IOException {
        return FakeSupervisor.listen(
                layout(), UID, frame -> frame.is(MessageType.HELLO) ? Optional.of(HELLO_OK) : answers.apply(frame));
    }

    private SupervisorClient client() {
        return new SupervisorClient(layout(), suspects);
    }

    private HostLayout layout() {
        HostPath top = new HostPath(directory.toString());
        return new HostLayout(top.resolve("state"), top.resolve("run"), "test");
    }
}

package dev.berth.executor.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.executor.fixture.AppFixture;
import dev.berth.executor.fixture.KernelHost;
import dev.berth.executor.fixture.KernelPod;
import dev.berth.executor.fixture.PodFixture;
import dev.berth.executor.fixture.Traces;
import dev.berth.executor.witness.StatusProcessWitness;
import dev.berth.linux.process.ProcessTable;
import dev.berth.linux.process.Signal;
import dev.berth.manifests.model.AppName;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.AppSight;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.ExitStatus;
import dev.berth.reconciler.world.SupervisorSight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Supervisors that are killed, stopped or hung, and PID 1 that dies: seen, explained, and cleared away without their help. */
@Timeout(60)
class SupervisorLossIT {
    private static final AppName WEB = new AppName("web");

    private final KernelHost host;
    private final StatusProcessWitness witness;
    private final KernelPod pod;

    SupervisorLossIT() throws IOException {
        host = KernelHost.start();
        witness = host.witness();
        pod = host.pod(PodFixture.named("shop").app(AppFixture.named("web").layers(host.busybox())))
                .up();
        assertThat(look(Depth.SCAN)).isInstanceOf(SupervisorSight.Alive.class);
    }

    @AfterEach
    void close() throws IOException {
        host.close();
    }

    @Test
    void aKilledSupervisorIsLostAndItsPodGoesWithIt() throws Exception {
        long app = pod.status("web").process().pid();
        int wakes = host.wakes();
        send(supervisor(), Signal.KILL);
        host.awaitWakeAfter(wakes);

        KernelPod.await(() -> look(Depth.GLANCE) instanceof SupervisorSight.Lost);
        assertThat(look(Depth.GLANCE)).isEqualTo(new SupervisorSight.Lost("supervisor " + supervisor() + " is gone"));
        KernelPod.await(() -> host.processes().stat(app).isEmpty());
        AppSight sight = witness.look(pod.record(), Depth.GLANCE).apps().getOrDefault(WEB, new AppSight.Absent());
        assertThat(((AppSight.Ended) sight).status()).isEqualTo(new ExitStatus.Lost());
        assertClearedAwayAndMadeAgain();
    }

    @Test
    void aStoppedSupervisorIsLostAtTheNextScanAndStaysSoUntilItAnswers() throws IOException {
        send(supervisor(), Signal.STOP);
        KernelPod.await(() -> host.processes().stat(supervisor()).orElseThrow().state() == 'T');

        assertThat(look(Depth.GLANCE)).isInstanceOf(SupervisorSight.Alive.class);
        SupervisorSight lost = new SupervisorSight.Lost("supervisor " + supervisor() + " is stopped");
        assertThat(look(Depth.SCAN)).isEqualTo(lost);
        assertThat(look(Depth.GLANCE)).isEqualTo(lost);

        send(supervisor(), Signal.CONT);
        assertThat(look(Depth.GLANCE)).isInstanceOf(SupervisorSight.Alive.class);
    }

    @Test
    void aSupervisorThatDoesNotAnswerALaneIsLostAtTheNextGlance() throws IOException {
        send(supervisor(), Signal.STOP);

        long begin = System.nanoTime();
        assertThatThrownBy(() -> pod.start(pod.instance("web", 2)))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("no answer within 1000 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(look(Depth.GLANCE)).isInstanceOf(SupervisorSight.Lost.class);
        assertClearedAwayAndMadeAgain();
    }

    @Test
    void aPodWhosePidOneDiedIsLost() throws Exception {
        int wakes = host.wakes();
        send(init(), Signal.KILL);
        host.awaitWakeAfter(wakes);

        KernelPod.await(() -> look(Depth.GLANCE) instanceof SupervisorSight.Lost);
        assertThat(look(Depth.GLANCE))
                .isEqualTo(new SupervisorSight.Lost("PID 1 of the pod (" + init() + " on the host) is gone"));
        assertClearedAwayAndMadeAgain();
    }

    @Test
    void aPodIsClearedAwayAlsoWhenItsStatusFilesAreGone() throws IOException {
        Files.delete(Path.of(host.layout().podStatus(pod.uid()).value()));

        assertThat(host.witness().look(pod.record(), Depth.GLANCE).supervisor())
                .isEqualTo(new SupervisorSight.Lost("the status file of its supervisor is missing or broken"));
        assertClearedAwayAndMadeAgain();
    }

    private void assertClearedAwayAndMadeAgain() throws IOException {
        pod.down();
        assertThat(Traces.of(host.name()))
                .noneMatch(trace ->
                        trace.startsWith("process") || trace.contains(pod.uid().value()));
        assertThat(look(Depth.SCAN)).isNotInstanceOf(SupervisorSight.Alive.class);

        pod.up();
        assertThat(look(Depth.SCAN)).isInstanceOf(SupervisorSight.Alive.class);
        assertThat(witness.look(pod.record(), Depth.SCAN).apps().getOrDefault(WEB, new AppSight.Absent()))
                .isInstanceOf(AppSight.Running.class);
    }

    private SupervisorSight look(Depth depth) {
        return witness.look(pod.record(), depth).supervisor();
    }

    private long supervisor() {
        return pod.status().supervisor().pid();
    }

    private long init() {
        return pod.status().init().pid();
    }

    private static void send(long pid, Signal signal) {
        assertThat(ProcessTable.send(pid, signal)).isTrue();
    }
}

package dev.berth.executor.kernel;

import static dev.berth.manifests.model.Signal.KILL;
import static dev.berth.manifests.model.Signal.TERM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.executor.fixture.AppFixture;
import dev.berth.executor.fixture.KernelHost;
import dev.berth.executor.fixture.KernelPod;
import dev.berth.executor.fixture.PodFixture;
import dev.berth.executor.witness.NetnsMountWitness;
import dev.berth.executor.witness.StatusProcessWitness;
import dev.berth.linux.process.ProcessIdentity;
import dev.berth.linux.process.ProcessTable;
import dev.berth.linux.process.Signal;
import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.port.ProcessWitness;
import dev.berth.reconciler.world.AppSight;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.ExitStatus;
import dev.berth.reconciler.world.Look;
import dev.berth.reconciler.world.SupervisorSight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the loop is told of pods, and when. */
@Timeout(60)
class WitnessIT {
    private static final AppName WEB = new AppName("web");

    private final KernelHost host;
    private final StatusProcessWitness witness;
    private final KernelPod pod;

    WitnessIT() throws IOException {
        host = KernelHost.start();
        witness = host.witness();
        pod = host.pod(PodFixture.named("shop").app(AppFixture.named("web").layers(host.busybox())));
    }

    @AfterEach
    void close() throws IOException {
        host.close();
    }

    @Test
    void aPodIsSeenThroughItsLife() throws Exception {
        assertThat(host.witness().look(pod.record(), Depth.GLANCE).supervisor())
                .as("its row says made, but nothing is there")
                .isInstanceOf(SupervisorSight.Lost.class);
        pod.make();
        assertThat(look().supervisor())
                .isEqualTo(new SupervisorSight.Alive(
                        (int) pod.status().supervisor().pid(),
                        (int) pod.status().init().pid()));
        assertThat(look().apps()).isEmpty();

        pod.create(pod.instance("web", 1));
        int pid = (int) pod.status("web").process().pid();
        assertThat(web()).isEqualTo(new AppSight.Created(pid));

        pod.start(pod.instance("web", 1));
        assertThat(web()).isInstanceOf(AppSight.Running.class);
        assertThat(((AppSight.Running) web()).startedAt())
                .isBetween(Instant.now().minusSeconds(60), Instant.now());

        host.supervisors().signalApp(pod.uid(), pod.instance("web", 1), TERM);
        KernelPod.await(() -> web() instanceof AppSight.Ended);
        assertThat(((AppSight.Ended) web()).status()).isEqualTo(new ExitStatus.Signaled(15));
        assertThat(((AppSight.Ended) web()).at()).isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void anAppThatWasKilledJustNowIsSeenDeadAtOnceAndWakesTheLoop() throws InterruptedException {
        pod.up();
        assertThat(web()).isInstanceOf(AppSight.Running.class);
        int wakes = host.wakes();

        ProcessIdentity process = pod.status("web").process();
        ProcessTable.send(process.pid(), Signal.KILL);
        KernelPod.await(() -> !host.processes().isRunning(process));

        assertThat(((AppSight.Ended) web()).status()).isEqualTo(new ExitStatus.Signaled(9));
        host.awaitWakeAfter(wakes);
    }

    @Test
    void anAppIsNotRunningOnceItIsDeadThoughItsSupervisorHasNotToldTheEnd() {
        pod.up();
        ProcessIdentity process = pod.status("web").process();
        int supervisor = (int) pod.status().supervisor().pid();
        ProcessTable.send(supervisor, Signal.STOP);
        try {
            ProcessTable.send(process.pid(), Signal.KILL);
            KernelPod.await(() -> web().equals(new AppSight.Ending()));
        } finally {
            ProcessTable.send(supervisor, Signal.CONT);
        }
        KernelPod.await(() -> web() instanceof AppSight.Ended);
    }

    @Test
    void aGlanceAtAPodThatHasNotChangedReadsNothing() throws IOException {
        pod.up();
        web();
        long before = reads();
        for (int i = 0; i < 1000; i++) {
            look();
        }

        assertThat(reads() - before).isLessThan(100);
    }

    @Test
    void aPidThatIsUsedAgainIsNeverTakenForOurs() throws IOException {
        pod.up();
        long start = pod.status("web").process().startTicks();
        rewrite(host.layout().appStatus(pod.uid(), pod.instance("web", 1)), "start " + start, "start " + (start + 1));
        assertThat(web()).as("the supervisor lives and has told no end").isEqualTo(new AppSight.Ending());

        long supervisor = pod.status().supervisor().startTicks();
        rewrite(
                host.layout().podStatus(pod.uid()),
                "supervisor-start " + supervisor,
                "supervisor-start " + (supervisor + 1));
        ProcessWitness.Sight fresh = host.witness().look(pod.record(), Depth.GLANCE);
        assertThat(fresh.supervisor()).isInstanceOf(SupervisorSight.Lost.class);
        assertThat(((AppSight.Ended) fresh.apps().getOrDefault(WEB, new AppSight.Absent())).status())
                .isEqualTo(new ExitStatus.Lost());
    }

    @Test
    void whatAnEarlierBootLeftIsAbsent() throws IOException {
        pod.up();
        String boot = host.processes().boot().value();
        rewrite(host.layout().podStatus(pod.uid()), boot, "an-earlier-boot");
        rewrite(host.layout().appStatus(pod.uid(), pod.instance("web", 1)), boot, "an-earlier-boot");

        ProcessWitness.Sight sight = host.witness().look(pod.record(), Depth.SCAN);
        assertThat(sight.supervisor()).isEqualTo(new SupervisorSight.Absent());
        assertThat(sight.apps()).isEmpty();
        rewrite(host.layout().podStatus(pod.uid()), "an-earlier-boot", boot);
    }

    @Test
    void aPinIsSeenWhileItIsMounted() {
        NetnsMountWitness mounts = new NetnsMountWitness(host.layout());
        assertThat(mounts.netnsPinned(pod.record(), Depth.SCAN)).isEqualTo(Look.seen(false));
        pod.make();
        assertThat(mounts.netnsPinned(pod.record(), Depth.SCAN)).isEqualTo(Look.seen(true));
        assertThat(mounts.netnsPinned(pod.record(), Depth.GLANCE)).isEqualTo(Look.notLooked());
        pod.down();
        assertThat(mounts.netnsPinned(pod.record(), Depth.SCAN)).isEqualTo(Look.seen(false));
    }

    @Test
    void anEndReachesTheLoopWithinMilliseconds() throws InterruptedException {
        pod.up();
        look();
        Duration best = Duration.ofDays(1);
        for (int attempt = 1; attempt <= 2; attempt++) {
            int wakes = host.wakes();
            long begin = System.nanoTime();
            host.supervisors().signalApp(pod.uid(), pod.instance("web", attempt), KILL);
            host.awaitWakeAfter(wakes);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            best = took.compareTo(best) < 0 ? took : best;
            pod.remove(pod.instance("web", attempt));
            pod.start(pod.instance("web", attempt + 1));
        }
        pod.remove(pod.instance("web", 3));

        assertThat(best).isLessThan(Duration.ofMillis(50));
    }

    private ProcessWitness.Sight look() {
        return witness.look(pod.record(), Depth.GLANCE);
    }

    private AppSight web() {
        return look().apps().getOrDefault(WEB, new AppSight.Absent());
    }

    private static void rewrite(HostPath file, String from, String to) throws IOException {
        UnaryOperator<String> change = text -> text.replace(from, to);
        Path path = Path.of(file.value());
        Path beside = path.resolveSibling(path.getFileName() + ".new");
        Files.writeString(beside, change.apply(Files.readString(path)));
        Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private static long reads() throws IOException {
        SortedMap<String, Long> counts = new TreeMap<>();
        Files.readString(Path.of("/proc/self/io")).lines().forEach(line -> {
            String[] words = line.split(": ");
            counts.put(words[0], Long.valueOf(words[1]));
        });
        return counts.getOrDefault("syscr", 0L);
    }
}

package dev.berth.executor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.executor.fixture.AppFixture;
import dev.berth.executor.fixture.KernelHost;
import dev.berth.executor.fixture.KernelPod;
import dev.berth.executor.fixture.PodFixture;
import dev.berth.executor.fixture.Traces;
import dev.berth.manifests.model.Signal;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.AppSight;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.Outcome;
import dev.berth.reconciler.world.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every effect may come a second time, and all of them together leave nothing. */
class RepetitionIT {
    private static final Reason WHY = new Reason(Reason.Code.UNFINISHED, "");

    @Test
    void everyEffectCarriedOutTwiceIsAsOnce() throws IOException {
        try (KernelHost host = KernelHost.start().twice()) {
            KernelPod pod = host.pod(everything(host)).up();
            assertThat(host.witness().look(pod.record(), Depth.SCAN).apps().values())
                    .hasSize(2)
                    .allMatch(AppSight.Running.class::isInstance);

            Outcome signalled =
                    host.carryOut(new Action.SignalApp(pod.handle(), pod.instance("one", 1), Signal.TERM, WHY));
            assertThat(signalled).isEqualTo(new Outcome.Done());
            KernelPod.await(() -> pod.status("one").end().isPresent());
            host.carryOut(new Action.SignalApp(pod.handle(), pod.instance("one", 1), Signal.TERM, WHY));
            pod.remove(pod.instance("one", 1));
            pod.start(pod.instance("one", 2));

            pod.down();
            assertThat(Traces.of(host.name()))
                    .allMatch(trace -> trace.startsWith("cgroup") || trace.contains("/netns "))
                    .noneMatch(trace -> trace.contains(pod.uid().value()));
            assertThat(Path.of(host.layout().podState(pod.uid()).value())).doesNotExist();
            assertThat(Path.of(host.layout().podRun(pod.uid()).value())).doesNotExist();
            assertThat(Path.of(host.layout().logs(pod.handle().name()).value())).exists();
        }
    }

    @Test
    void anAppThatWasKilledIsMadeAgainAtOnce() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            KernelPod pod = host.pod(everything(host)).make();
            for (int attempt = 1; attempt <= 20; attempt++) {
                pod.create(pod.instance("one", attempt));
                pod.remove(pod.instance("one", attempt));
            }
        }
    }

    @Test
    void aPodThatIsTakenDownHalfMadeLeavesNothing() throws IOException {
        KernelHost host = KernelHost.start();
        try (host) {
            KernelPod pod = host.pod(everything(host)).make();
            pod.create(pod.instance("one", 1));
        }
        assertThat(Traces.of(host.name())).isEmpty();
    }

    @Test
    void twentyPodsComeAndGoAndLeaveNothing() throws IOException {
        KernelHost host = KernelHost.start();
        try (host) {
            for (int i = 0; i < 20; i++) {
                host.pod(everything(host)).up();
            }
            assertThat(Traces.of(host.name())).hasSizeGreaterThan(100);
        }
        assertThat(Traces.of(host.name())).isEmpty();
    }

    private static PodFixture everything(KernelHost host) throws IOException {
        return PodFixture.named("shop")
                .diskVolume("cache", 0755)
                .memoryVolume("scratch", 65_536, 0700)
                .filesVolume("config", Map.of("file", "x"))
                .hostVolume("temporary", "/tmp", true)
                .app(app(host, "one"))
                .app(app(host, "two"));
    }

    private static AppFixture app(KernelHost host, String name) throws IOException {
        return AppFixture.named(name)
                .layers(host.busybox())
                .mount("cache", "/cache", false)
                .mount("scratch", "/scratch", false)
                .mount("config", "/config", true)
                .mount("temporary", "/temporary", false);
    }
}

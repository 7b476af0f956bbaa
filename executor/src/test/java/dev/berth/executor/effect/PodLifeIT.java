package dev.berth.executor.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.executor.fixture.AppFixture;
import dev.berth.executor.fixture.KernelHost;
import dev.berth.executor.fixture.KernelPod;
import dev.berth.executor.fixture.PodFixture;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Pods from nothing to nothing. */
class PodLifeIT {
    @Test
    void anAppRunsAndItsOutputIsKept() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            KernelPod pod = host.pod(PodFixture.named("hello")
                    .app(AppFixture.named("one")
                            .layers(host.busybox())
                            .shell("echo hello; hostname; id; pwd; env; ls -l /dev; cat /proc/mounts")));
            assertThat(pod.up().outputOf("one")).startsWith("hello\nhello\nuid=0");
        }
    }
}

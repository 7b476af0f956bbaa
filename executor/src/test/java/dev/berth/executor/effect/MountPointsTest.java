package dev.berth.executor.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.HostPath;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MountPointsTest {
    private static final int PODS = 16;

    @TempDir
    private Path directory;

    @Test
    void podsThatStartAtOnceMakeThemTogether() throws InterruptedException, ExecutionException {
        HostPath layer = new HostPath(directory.resolve("mount-points").toString());
        ExecutorService lanes = Executors.newFixedThreadPool(PODS);
        try {
            List<Future<?>> made = IntStream.range(0, PODS)
                    .<Future<?>>mapToObj(pod -> lanes.submit(() -> MountPoints.make(layer)))
                    .toList();
            for (Future<?> one : made) {
                one.get();
            }
        } finally {
            lanes.shutdown();
        }
        assertThat(Path.of(layer.value()).resolve("etc")).isDirectoryNotContaining("glob:**.tmp");
        assertThat(Path.of(layer.value()).resolve("etc/resolv.conf")).isEmptyFile();
    }
}

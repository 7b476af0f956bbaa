package dev.berth.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class HostRootTest {
    @Test
    void derives_every_path_from_the_root() {
        HostRoot host = new HostRoot(Path.of("/tmp/host"));

        assertThat(host.proc(7, "stat")).hasToString("/tmp/host/proc/7/stat");
        assertThat(host.cgroup()).hasToString("/tmp/host/sys/fs/cgroup");
        assertThat(host.resolve("/etc/berth")).hasToString("/tmp/host/etc/berth");
        assertThat(HostRoot.system().run()).hasToString("/run");
    }

    @Test
    void refuses_a_relative_root() {
        assertThatThrownBy(() -> new HostRoot(Path.of("tmp"))).hasMessage("host root is not absolute: tmp");
    }
}

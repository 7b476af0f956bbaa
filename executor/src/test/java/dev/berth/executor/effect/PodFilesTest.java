package dev.berth.executor.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.executor.fixture.PodFixture;
import dev.berth.manifests.model.NetworkMode;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class PodFilesTest {
    private static final String HOSTS = "127.0.0.1 localhost\n10.0.0.7 printer";
    private static final String RESOLVER = "nameserver 127.0.0.53\nnameserver 10.0.0.1\nsearch example.org";

    @Test
    void aPodWithItsOwnNetworkKnowsItselfAndItsLoopback() {
        assertThat(files(NetworkMode.DEFAULT))
                .containsEntry("hostname", "shop\n")
                .containsEntry(
                        "hosts", "127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n127.0.0.1\tshop\n");
    }

    @Test
    void aPodWithItsOwnNetworkAsksNoServerOnTheHostsLoopback() {
        assertThat(files(NetworkMode.DEFAULT).get("resolv.conf"))
                .isEqualTo("nameserver 10.0.0.1\nsearch example.org\n");
    }

    @Test
    void aPodOnTheHostsNetworkSeesWhatTheHostSees() {
        assertThat(files(NetworkMode.HOST))
                .containsEntry("hosts", "127.0.0.1\tshop\n" + HOSTS + "\n")
                .containsEntry("resolv.conf", RESOLVER + "\n");
    }

    @Test
    void aPodWithoutANetworkAsksNobody() {
        assertThat(files(NetworkMode.NONE)).containsEntry("resolv.conf", "");
    }

    @Test
    void onlyLoopbackServersAreOutOfReach() {
        assertThat(PodFiles.isReachableServer("nameserver 10.0.0.1")).isTrue();
        assertThat(PodFiles.isReachableServer("  nameserver\tfd00::1")).isTrue();
        assertThat(PodFiles.isReachableServer("nameserver ::1")).isFalse();
        assertThat(PodFiles.isReachableServer("# nameserver 10.0.0.1")).isFalse();
    }

    private static SortedMap<String, String> files(NetworkMode network) {
        return PodFiles.of(PodFixture.named("shop").network(network).target().spec(), HOSTS, RESOLVER);
    }
}

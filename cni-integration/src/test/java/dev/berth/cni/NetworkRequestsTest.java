package dev.berth.cni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.NetworkMode;
import dev.berth.manifests.model.Port;
import dev.berth.manifests.model.PortName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What plugins read, word by word. */
final class NetworkRequestsTest {
    private final NetworkRequests requests =
            new NetworkRequests(NetworkSettings.of("berth"), new HostPath("/var/lib/berth/networks/leases"));

    private List<String> executions(NetworkRequest request) {
        return request.plugins().stream()
                .map(plugin -> request.execution(plugin, Optional.empty()).toString())
                .toList();
    }

    @Test
    void aPodOnTheHostsNetworkJoinsNothing() {
        assertThat(requests.of(Pods.spec(NetworkMode.HOST))).isEmpty();
    }

    @Test
    void aPodWithoutNetworkHasTheLoopbackAlone() {
        List<NetworkRequest> none = requests.of(Pods.spec(NetworkMode.NONE));

        assertThat(none).hasSize(1);
        assertThat(none.get(0).interfaceName()).isEqualTo("lo");
        assertThat(executions(none.get(0)))
                .containsExactly("{\"type\":\"loopback\",\"cniVersion\":\"1.0.0\",\"name\":\"loopback\"}");
    }

    @Test
    void aPodWithoutHostPortsNeedsNoPortmap() {
        NetworkRequest bridged = requests.of(Pods.spec(NetworkMode.DEFAULT)).get(1);

        assertThat(bridged.mapsPorts()).isFalse();
        assertThat(executions(bridged))
                .containsExactly("{\"type\":\"bridge\",\"bridge\":\"berth0\",\"isGateway\":true,\"hairpinMode\":true,"
                        + "\"ipMasq\":false,\"ipam\":{\"type\":\"host-local\","
                        + "\"dataDir\":\"/var/lib/berth/networks/leases\","
                        + "\"ranges\":[[{\"subnet\":\"10.87.0.0/20\"}]],\"routes\":[{\"dst\":\"0.0.0.0/0\"}]},"
                        + "\"cniVersion\":\"1.0.0\",\"name\":\"berth-default\"}");
    }

    @Test
    void hostPortsGoToThePluginThatAsksForThem() {
        Port dns =
                new Port(new PortName("dns"), 53, Port.Protocol.UDP, Optional.of(new Port.HostPort("127.0.0.1", 5353)));
        Port inner = new Port(new PortName("inner"), 9, Port.Protocol.TCP, Optional.empty());
        NetworkRequest bridged = requests.of(Pods.spec(NetworkMode.DEFAULT, Pods.port(80, "0.0.0.0", 8080), dns, inner))
                .get(1);

        assertThat(bridged.mapsPorts()).isTrue();
        assertThat(executions(bridged).get(0)).doesNotContain("runtimeConfig");
        assertThat(executions(bridged).get(1))
                .isEqualTo("{\"type\":\"portmap\",\"snat\":true,\"externalSetMarkChain\":\"BERTH-MARK-berth\","
                        + "\"cniVersion\":\"1.0.0\",\"name\":\"berth-default\",\"runtimeConfig\":{\"portMappings\":["
                        + "{\"hostPort\":8080,\"containerPort\":80,\"protocol\":\"tcp\"},"
                        + "{\"hostPort\":5353,\"containerPort\":53,\"protocol\":\"udp\",\"hostIP\":\"127.0.0.1\"}]}}");
    }

    @Test
    void aPluginReadsTheResultOfTheOneBefore() {
        NetworkRequest loopback = requests.of(Pods.spec(NetworkMode.NONE)).get(0);
        var result = Json.object().put("cniVersion", "1.0.0");

        assertThat(loopback.execution(loopback.plugins().get(0), Optional.of(result))
                        .get("prevResult"))
                .isEqualTo(result);
        assertThat(loopback.plugins().get(0).has("prevResult")).isFalse();
    }
}

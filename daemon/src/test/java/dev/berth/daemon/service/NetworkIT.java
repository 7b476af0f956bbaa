package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.HostTraces;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pods on the bridge, and what is left when they are gone. */
class NetworkIT {
    private static final int HOST_PORT = 28080;
    private static BerthHost host;

    @BeforeAll
    static void start() {
        host = BerthHost.start(Path.of("target/berth"), "itnet", "network: {subnet: 10.211.7.0/24}");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void aPodAnswersAtItsAddressAndThroughItsHostPortAndLeavesNothing() {
        String[] ports = {
            "ports: [{name: http, port: 80, hostPort: " + HOST_PORT + "}]",
            "isolators: {capabilities: {retain: [NET_BIND_SERVICE]}}",
            "mounts: [{volume: page, path: /www, readOnly: true}]",
            "health: {liveness: {tcp: {port: 80}, interval: 1s}}"
        };
        String spec = "networks: [default]\nvolumes: [{name: page, files: {inline: {index.html: \"from the pod\"}}}]";
        host.manifest(
                "web.yaml", PodText.of("web", spec, PodText.app(host, "main", "exec httpd -f -p 80 -h /www", ports)));
        PodSeen web = PodSeen.await(host, "web", "Ready");

        assertThat(get(web.address(), 80)).contains("from the pod");
        assertThat(get("127.0.0.1", HOST_PORT)).contains("from the pod");
        assertThat(host.berth("ps").out()).contains(web.address()).contains(HOST_PORT + "->80/tcp");
        assertThat(HostTraces.of(host))
                .as("the traces of a running pod")
                .anyMatch(line -> line.startsWith("rule: "))
                .anyMatch(line -> line.startsWith("link: "))
                .anyMatch(line -> line.startsWith("mount: "))
                .anyMatch(line -> line.startsWith("process: "))
                .anyMatch(line -> line.startsWith("cgroup: "));

        assertThat(host.berth("delete", "web").code()).isZero();

        assertThat(traces("rule: ")).isEmpty();
        assertThat(traces("link: ")).isEmpty();
    }

    private static List<String> traces(String kind) {
        return HostTraces.of(host).stream()
                .filter(line -> line.startsWith(kind))
                .toList();
    }

    private static String get(String address, int port) {
        String request = "printf 'GET /index.html HTTP/1.0\\r\\n\\r\\n' | nc -w 5 " + address + " " + port;
        return Ran.output("busybox", "sh", "-c", request);
    }
}

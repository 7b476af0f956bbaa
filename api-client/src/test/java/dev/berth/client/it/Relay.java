package dev.berth.client.it;

import dev.berth.client.ApiClient;
import dev.berth.client.api.DefaultApi;
import dev.berth.daemon.host.BerthHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Java's HTTP client knows no Unix sockets, so socat passes on what comes to a port of the loopback; to berthd the peer is socat's user. */
final class Relay implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process socat;
    private final String address;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Relay(Process socat, int port) {
        this.socat = socat;
        this.address = "http://localhost:" + port;
    }

    static Relay as(String user, BerthHost host) throws IOException {
        Path socket = host.run().resolve("api.sock");
        int port = freePort();
        Process socat = new ProcessBuilder(
                        "runuser",
                        "-u",
                        user,
                        "--",
                        "socat",
                        "TCP-LISTEN:" + port + ",bind=localhost,reuseaddr,fork",
                        "UNIX-CONNECT:" + socket)
                .inheritIO()
                .start();
        host.await("the relay listens", () -> connects(port));
        return new Relay(socat, port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean connects(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** The generated client. */
    DefaultApi api() {
        ApiClient generated = new ApiClient();
        generated.updateBaseUri(address);
        generated.setReadTimeout(PATIENCE);
        return new DefaultApi(generated);
    }

    HttpResponse<String> send(String method, String path) throws Exception {
        return send(method, path, "");
    }

    HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .timeout(PATIENCE)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** The lines of a stream, as they come. */
    Stream<String> lines(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).build();
        return client.send(request, BodyHandlers.ofLines()).body();
    }

    @Override
    public void close() {
        socat.descendants().forEach(ProcessHandle::destroyForcibly);
        socat.destroyForcibly();
    }
}

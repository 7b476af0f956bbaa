package dev.berth.daemon.api;

import dev.berth.daemon.front.Program;
import dev.berth.manifests.host.HostConfig;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for clients of the API. The HTTP server is started for the first one: on many hosts there is none, and it would cost them its memory. */
public final class ApiServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

    private final ServerSocketChannel listener;
    private final Access access;
    private final Program commands;
    private Optional<HttpServer> server = Optional.empty();

    private ApiServer(ServerSocketChannel listener, Access access, Program commands) {
        this.listener = listener;
        this.access = access;
        this.commands = commands;
    }

    /**
     * Starts to listen. A socket that an earlier berthd left is replaced: the caller holds the instance's lock.
     *
     * @param allowed who may use it besides root; where that is nobody, the socket's mode already keeps others out
     * @throws IOException when the socket can't be made
     */
    public static ApiServer start(Path socket, Program commands, HostConfig.Api allowed) throws IOException {
        Access access = new Access(allowed);
        Files.deleteIfExists(socket);
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(socket));
        Files.setPosixFilePermissions(
                socket, PosixFilePermissions.fromString(access.isShared() ? "rw-rw-rw-" : "rw-------"));
        ApiServer server = new ApiServer(listener, access, commands);
        Thread waiting = new Thread(server::awaitFirst, "api-wait");
        waiting.setDaemon(true);
        waiting.start();
        return server;
    }

    private void awaitFirst() {
        try {
            serve(listener.accept());
        } catch (IOException e) {
            if (listener.isOpen()) {
                LOG.error("the API can't be served", e);
            }
        }
    }

    private synchronized void serve(SocketChannel first) throws IOException {
        if (listener.isOpen()) {
            HttpServer started = new HttpServer(listener, access, commands);
            server = Optional.of(started);
            started.start(first);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        listener.close();
        if (server.isPresent()) {
            server.get().stop();
        }
    }
}

package dev.berth.daemon.front;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for fronts and runs a command for each, many at a time. */
public final class FrontServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FrontServer.class);
    private static final int MOST_SESSIONS = 64;

    private final ServerSocketChannel listener;
    private final UserPrincipal owner;
    private final Program program;
    private final Semaphore free = new Semaphore(MOST_SESSIONS);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> daemonThread(task, "front"));

    private FrontServer(ServerSocketChannel listener, UserPrincipal owner, Program program) {
        this.listener = listener;
        this.owner = owner;
        this.program = program;
    }

    /**
     * Starts to listen. A socket that an earlier berthd left is replaced: the caller holds the instance's lock.
     *
     * @throws IOException when the socket can't be made
     */
    public static FrontServer start(Path socket, Program program) throws IOException {
        Files.deleteIfExists(socket);
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(socket));
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        FrontServer server = new FrontServer(listener, Files.getOwner(socket), program);
        daemonThread(server::acceptAll, "front-accept").start();
        return server;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }

    private void acceptAll() {
        while (listener.isOpen()) {
            try {
                take(listener.accept());
            } catch (AsynchronousCloseException e) {
                return;
            } catch (IOException e) {
                LOG.warn("accept on the front socket: {}", e.getMessage());
            }
        }
    }

    private void take(SocketChannel connection) throws IOException {
        if (!isOwner(connection) || !free.tryAcquire()) {
            connection.close();
            return;
        }
        threads.execute(() -> {
            try (FrameChannel channel = new FrameChannel(connection)) {
                serve(channel);
            } catch (IOException e) {
                LOG.debug("front session: {}", e.getMessage());
            } finally {
                free.release();
            }
        });
    }

    /** The socket's mode keeps others out already; this also holds where a directory of the path was opened up. */
    private boolean isOwner(SocketChannel connection) throws IOException {
        return connection.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(owner);
    }

    private void serve(FrameChannel channel) throws IOException {
        Request request;
        try {
            request = Request.receive(channel);
        } catch (IOException e) {
            refuse(channel, e);
            return;
        }
        FrontSession session = new FrontSession(channel, request.directory(), request.terminal());
        threads.execute(session::receiveAll);
        try {
            session.exit(run(request, session));
        } finally {
            session.close();
        }
    }

    private int run(Request request, FrontSession session) throws IOException {
        try {
            return program.run(request.arguments(), session);
        } catch (RuntimeException e) {
            LOG.error("command {} failed", request.arguments(), e);
            session.err()
                    .write(("berth: internal error: " + e + "; berthd's log has more\n")
                            .getBytes(StandardCharsets.UTF_8));
            return 1;
        }
    }

    private static void refuse(FrameChannel channel, IOException why) throws IOException {
        channel.send(FrameType.STDERR, "berth: " + why.getMessage() + "\n");
        channel.send(FrameType.EXIT, new byte[] {1}, 0, 1);
    }

    private static Thread daemonThread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}

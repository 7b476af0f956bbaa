package dev.berth.daemon.api;

import dev.berth.daemon.front.Program;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty, as it is set up here. */
final class HttpServer {
    private static final int MOST_COMMANDS = 24;
    private static final int MOST_THREADS = 32;
    private static final int LEAST_THREADS = 1;
    private static final int MOST_HEADER_BYTES = 8 * 1024;

    /** How long a connection is kept on which nothing moves: neither a request comes, nor is anything taken of an answer that is ready. */
    static final Duration IDLE = Duration.ofSeconds(20);

    private final Server server;
    private final UnixConnector connector;

    HttpServer(ServerSocketChannel listener, Access access, Program commands) {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS, (int) IDLE.toMillis());
        threads.setName("api");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        this.server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MOST_HEADER_BYTES);
        this.connector = new UnixConnector(server, listener, new HttpConnectionFactory(http));
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        server.setHandler(new ApiHandler(access, new CommandRunner(commands, MOST_COMMANDS)));
        server.setErrorHandler(HttpServer::refuseMalformed);
    }

    /** Serves a connection, and all that come after it. */
    void start(SocketChannel first) throws IOException {
        try {
            server.start();
        } catch (Exception e) {
            throw new IOException("start the HTTP server: " + e.getMessage(), e);
        }
        connector.take(first);
    }

    /** Ends all connections. Idempotent. */
    void stop() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("stop the HTTP server: " + e.getMessage(), e);
        }
    }

    /** What the server refuses by itself, such as a path with an encoded slash in it, is told in the same form. */
    private static boolean refuseMalformed(Request request, Response response, Callback callback) {
        Object why = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
        new Exchange(request, response, callback)
                .refuse(response.getStatus(), why == null ? "the request makes no sense" : why.toString());
        return true;
    }
}

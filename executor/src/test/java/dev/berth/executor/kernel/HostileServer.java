package dev.berth.executor.kernel;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/** A server on the loopback address that takes one connection and does what it likes with it. */
final class HostileServer implements AutoCloseable {
    private static final int DRIP_NANOS = 100_000_000;

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

    private HostileServer(Behaviour behaviour) throws IOException {
        Thread thread = new Thread(() -> serve(behaviour));
        thread.setDaemon(true);
        thread.start();
    }

    /** Reads the request, says something and hangs up. */
    static HostileServer sending(String text) throws IOException {
        return new HostileServer((connection, output) -> output.write(bytes(text)));
    }

    /** Says the same again and again. */
    static HostileServer repeating(String first, String next) throws IOException {
        return new HostileServer((connection, output) -> {
            output.write(bytes(first));
            byte[] many = bytes(next.repeat(1000));
            while (true) {
                output.write(many);
            }
        });
    }

    /** Says a little from time to time, so that no single read waits for long. */
    static HostileServer dripping(String first, String next) throws IOException {
        return new HostileServer((connection, output) -> {
            output.write(bytes(first));
            while (true) {
                output.write(bytes(next));
                output.flush();
                LockSupport.parkNanos(DRIP_NANOS);
            }
        });
    }

    /** Says nothing and stays. */
    static HostileServer silent() throws IOException {
        return new HostileServer(
                (connection, output) -> connection.getInputStream().transferTo(OutputStream.nullOutputStream()));
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve(Behaviour behaviour) {
        try (Socket connection = server.accept()) {
            connection.getInputStream().read(new byte[4096]);
            behaviour.serve(connection, connection.getOutputStream());
        } catch (IOException e) {
            // The probe hung up, as it should.
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What it does once it was asked. */
    private interface Behaviour {
        void serve(Socket connection, OutputStream output) throws IOException;
    }
}

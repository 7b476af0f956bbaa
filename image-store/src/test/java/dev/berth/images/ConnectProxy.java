package dev.berth.images;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy that leads all who show a password to one port, whatever they ask for. */
final class ConnectProxy implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> heads = Collections.synchronizedList(new ArrayList<>());
    private final int target;
    private final String authorization;

    ConnectProxy(int target, String authorization) throws IOException {
        this.target = target;
        this.authorization = authorization;
        threads.execute(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The first lines of what was asked. */
    List<String> heads() {
        return List.copyOf(heads);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                threads.execute(() -> lead(caller));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void lead(Socket caller) {
        try (caller;
                Socket called = new Socket(InetAddress.getLoopbackAddress(), target)) {
            String head = head(caller.getInputStream());
            heads.add(head.lines().findFirst().orElse(""));
            boolean known = head.contains("Proxy-Authorization: " + authorization);
            String answer =
                    known ? "200 OK" : "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=test";
            caller.getOutputStream().write(("HTTP/1.1 " + answer + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            if (known) {
                threads.execute(() -> pump(called, caller));
                pump(caller, called);
            }
        } catch (IOException e) {
            return; // one side has gone
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            input.transferTo(output);
        } catch (IOException e) {
            return; // one side has gone
        }
    }

    private static String head(InputStream input) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = input.read();
            if (next < 0) {
                throw new IOException("ended in the head");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}

package dev.berth.linux.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/**
 * TCP connections from within another network namespace. A socket belongs for ever to the namespace in which it was made,
 * so only its making needs a thread there; any thread may use it.
 */
public final class NetnsSockets {
    static {
        openHere();
    }

    private NetnsSockets() {}

    /**
     * Opens a connection, to be closed by the caller.
     *
     * @param namespace a namespace's file: a pin, or {@code /proc/PID/ns/net}
     * @param address resolved, as seen from within
     * @param limit above 0, for the connection to be made
     * @throws SocketTimeoutException where nobody answered in time
     * @throws IOException where the connection was refused
     */
    public static SocketChannel connect(Path namespace, InetSocketAddress address, Duration limit) throws IOException {
        SocketChannel channel = open(namespace);
        try {
            channel.socket().connect(address, (int) Math.max(1, limit.toMillis()));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** An unconnected socket of the namespace. */
    public static SocketChannel open(Path namespace) {
        return NamespaceThread.call(namespace, NetnsSockets::create);
    }

    private static SocketChannel create() {
        try {
            return SocketChannel.open();
        } catch (IOException e) {
            throw new UncheckedIOException("open socket: " + e.getMessage(), e);
        }
    }

    /** The JDK's network classes may start threads when they are first used: let them do it in the host's namespace. */
    private static void openHere() {
        try {
            create().close();
        } catch (IOException e) {
            throw new UncheckedIOException("close socket: " + e.getMessage(), e);
        }
    }
}

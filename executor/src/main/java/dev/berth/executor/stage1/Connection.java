package dev.berth.executor.stage1;

import dev.berth.executor.protocol.Bound;
import dev.berth.executor.protocol.Frame;
import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.port.HostException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * A connection to a supervisor on which no wait is without an end: a supervisor that hangs costs its caller a deadline, never a thread. One thread may send
 * while another receives.
 */
final class Connection implements AutoCloseable {
    private static final int LARGEST = Integer.BYTES + Bound.FRAME.value();
    private static final int FIRST_BUFFER = 8192;

    private final HostPath socket;
    private final SocketChannel channel;
    private final Selector readable;
    private final Selector writable;
    private ByteBuffer received = ByteBuffer.allocate(FIRST_BUFFER).flip();

    private Connection(HostPath socket, SocketChannel channel) throws IOException {
        this.socket = socket;
        this.channel = channel;
        channel.configureBlocking(false);
        this.readable = Selector.open();
        this.writable = Selector.open();
    }

    /**
     * Connects; does not wait, since a supervisor whose queue is full hangs.
     *
     * @throws HostException when nobody listens
     */
    static Connection open(HostPath socket) {
        try {
            Connection connection = new Connection(socket, SocketChannel.open(StandardProtocolFamily.UNIX));
            connection.connect();
            return connection;
        } catch (IOException e) {
            throw new HostException("connect to " + socket + ": " + e.getMessage(), e);
        }
    }

    private void connect() throws IOException {
        try {
            channel.register(readable, SelectionKey.OP_READ);
            channel.register(writable, SelectionKey.OP_WRITE);
            if (!channel.connect(UnixDomainSocketAddress.of(socket.value()))) {
                throw new IOException("the supervisor takes no connection");
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Sends all bytes, or fails when they are not taken by the deadline. */
    void send(byte[] bytes, Deadline deadline) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        try {
            channel.write(rest);
            while (rest.hasRemaining()) {
                if (!await(writable, deadline)) {
                    throw new IOException("not taken within " + deadline);
                }
                channel.write(rest);
            }
        } catch (IOException | ClosedSelectorException e) {
            throw new HostException("write to " + socket + ": " + e.getMessage(), e);
        }
    }

    /** The next frame; fails when it is not there by the deadline, or the other side has closed. */
    Frame receive(Deadline deadline) {
        return poll(deadline)
                .orElseThrow(() -> new HostException("read from " + socket + ": no answer within " + deadline));
    }

    /** The next frame; empty when it is not there by the deadline. Fails when the other side has closed. */
    Optional<Frame> poll(Deadline deadline) {
        try {
            Optional<Frame> frame = Frame.take(received);
            while (frame.isEmpty() && fill(deadline)) {
                frame = Frame.take(received);
            }
            return frame;
        } catch (IOException | ClosedSelectorException e) {
            throw new HostException("read from " + socket + ": " + e.getMessage(), e);
        }
    }

    /** Closes it; a thread that waits in it fails at once. Idempotent. */
    @Override
    public void close() {
        try {
            readable.close();
            writable.close();
            channel.close();
        } catch (IOException e) {
            throw new HostException("close " + socket + ": " + e.getMessage(), e);
        }
    }

    /** Reads what is there, or waits for more; false when the deadline has passed. */
    private boolean fill(Deadline deadline) throws IOException {
        makeRoom();
        received.compact();
        int count = channel.read(received);
        received.flip();
        if (count < 0) {
            throw new IOException("the supervisor closed the connection");
        }
        return count > 0 || await(readable, deadline);
    }

    private void makeRoom() {
        if (received.remaining() == received.capacity() && received.capacity() < LARGEST) {
            received = ByteBuffer.allocate(Math.min(LARGEST, 2 * received.capacity()))
                    .put(received)
                    .flip();
        }
    }

    private static boolean await(Selector selector, Deadline deadline) throws IOException {
        if (deadline.hasPassed()) {
            return false;
        }
        selector.select(key -> {}, Math.max(1, deadline.left().toMillis()));
        return true;
    }
}

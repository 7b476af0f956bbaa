package dev.berth.executor.stage1;

import dev.berth.executor.protocol.FrameEncoder;
import dev.berth.executor.protocol.MessageType;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.PodUid;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Wakes the loop when a supervisor has news or ends. What the news are is not read: that is the next look's work, which finds it in the status files.
 */
public final class SupervisorWatches implements AutoCloseable {
    /** A supervisor that hangs up at once must not keep the loop busy. */
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private static final byte[] REQUEST = request();

    private final HostLayout layout;
    private final Runnable wake;
    private final Selector selector;
    private final Map<PodUid, Watch> watches = new ConcurrentHashMap<>();
    private final ByteBuffer scratch = ByteBuffer.allocate(8192);

    private SupervisorWatches(HostLayout layout, Runnable wake, Selector selector) {
        this.layout = layout;
        this.wake = wake;
        this.selector = selector;
    }

    /**
     * Starts the one thread that waits for all supervisors.
     *
     * @param wake runs on that thread, so it must be short
     */
    public static SupervisorWatches start(HostLayout layout, Runnable wake) throws IOException {
        SupervisorWatches watches = new SupervisorWatches(layout, wake, Selector.open());
        Thread thread = new Thread(watches::run, "supervisor watches");
        thread.setDaemon(true);
        thread.start();
        return watches;
    }

    /** Begins to watch a pod's supervisor. Idempotent; where nobody listens, nothing happens. */
    public void watch(PodUid uid) {
        watches.compute(uid, (same, known) -> known != null && known.holds() ? known : tried(uid));
    }

    /** Lets go of what is kept of a pod. Idempotent. */
    public void forget(PodUid uid) {
        Watch known = watches.remove(uid);
        if (known != null) {
            known.close();
        }
    }

    @Override
    public void close() throws IOException {
        watches.keySet().forEach(this::forget);
        selector.close();
    }

    private Watch tried(PodUid uid) {
        Deadline notAgainBefore = Deadline.in(BETWEEN_TRIES);
        try {
            return new Watch(Optional.of(connected(uid)), notAgainBefore);
        } catch (IOException e) {
            return new Watch(Optional.empty(), notAgainBefore);
        }
    }

    private SocketChannel connected(PodUid uid) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.configureBlocking(false);
            if (!channel.connect(
                    UnixDomainSocketAddress.of(layout.supervisorSocket(uid).value()))) {
                throw new IOException("the supervisor takes no connection");
            }
            channel.write(ByteBuffer.wrap(REQUEST));
            channel.register(selector, SelectionKey.OP_READ);
            selector.wakeup();
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void run() {
        try {
            while (selector.isOpen()) {
                if (selector.select(this::drain) > 0) {
                    wake.run();
                }
            }
        } catch (ClosedSelectorException | IOException e) {
            watches.keySet().forEach(this::forget);
        }
    }

    private void drain(SelectionKey key) {
        SocketChannel channel = (SocketChannel) key.channel();
        try {
            int count = channel.read(scratch.clear());
            while (count > 0) {
                count = channel.read(scratch.clear());
            }
            if (count < 0) {
                channel.close();
            }
        } catch (IOException e) {
            closeQuietly(channel);
        }
    }

    /** Nothing can be done about a socket that can't be closed, and nothing is lost with it. */
    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            return;
        }
    }

    private static byte[] request() {
        byte[] watch = FrameEncoder.message(MessageType.WATCH).encode();
        return ByteBuffer.allocate(SupervisorClient.HELLO.length + watch.length)
                .put(SupervisorClient.HELLO)
                .put(watch)
                .array();
    }

    private record Watch(Optional<SocketChannel> channel, Deadline notAgainBefore) {
        boolean holds() {
            return channel.filter(SocketChannel::isOpen).isPresent() || !notAgainBefore.hasPassed();
        }

        void close() {
            channel.ifPresent(SupervisorWatches::closeQuietly);
        }
    }
}

package dev.berth.executor.stage1;

import dev.berth.executor.launch.TerminalSize;
import dev.berth.executor.protocol.Bound;
import dev.berth.executor.protocol.Frame;
import dev.berth.executor.protocol.FrameEncoder;
import dev.berth.executor.protocol.MessageType;
import dev.berth.manifests.model.Signal;
import dev.berth.reconciler.world.ExitStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A command that runs in an app. One thread calls {@link #pump}, another may write the input meanwhile. Closing kills the command where it still runs.
 */
public final class ExecSession implements AutoCloseable {
    /** As good as none. */
    public static final Duration NO_LIMIT = Duration.ofDays(365);

    private static final byte[] NOTHING = {};

    private final Connection connection;
    private final long pid;

    ExecSession(Connection connection, long pid) {
        this.connection = connection;
        this.pid = pid;
    }

    /** Takes what the command writes, in order, on the thread that pumps. */
    public interface Output {
        /** A piece of its standard output, never empty. */
        void out(byte[] piece);

        /** A piece of its standard error, never empty. */
        void err(byte[] piece);
    }

    /** The command's process as the host sees it. */
    public long pid() {
        return pid;
    }

    /**
     * Hands over output until the command has ended. Returns also when it left children behind that keep its output open.
     *
     * @param limit for the whole command
     * @return its exit code or signal; empty when it still runs at the limit, or was detached from
     * @throws dev.berth.reconciler.port.HostException when the supervisor was lost or the session closed
     */
    public Optional<ExitStatus> pump(Output output, Duration limit) {
        Deadline deadline = Deadline.in(limit);
        while (true) {
            Optional<Frame> frame = connection.poll(deadline);
            if (frame.isEmpty() || frame.get().is(MessageType.OK)) {
                return Optional.empty();
            }
            if (frame.get().is(MessageType.EXITED)) {
                return frame.map(ExecSession::exit);
            }
            hand(frame.get(), output);
        }
    }

    private static void hand(Frame frame, Output output) {
        if (frame.is(MessageType.STDOUT)) {
            output.out(frame.bytes(0));
        } else if (frame.is(MessageType.STDERR)) {
            output.err(frame.bytes(0));
        }
    }

    /** Writes to the command's standard input; waits while the command doesn't read. */
    public void write(byte[] input) {
        for (int from = 0; from < input.length; from += Bound.SESSION_DATA.value()) {
            int to = Math.min(input.length, from + Bound.SESSION_DATA.value());
            send(FrameEncoder.message(MessageType.STDIN).bytes(Arrays.copyOfRange(input, from, to)));
        }
    }

    /** Ends the command's standard input; a terminal stays, with nobody who types. Idempotent. */
    public void closeInput() {
        send(FrameEncoder.message(MessageType.STDIN).bytes(NOTHING));
    }

    /** Changes the size of the command's terminal; ends a session that has none. */
    public void resize(TerminalSize size) {
        send(FrameEncoder.message(MessageType.RESIZE).num(size.rows()).num(size.columns()));
    }

    /** Signals the command. */
    public void signal(Signal signal) {
        send(FrameEncoder.message(MessageType.SESSION_SIGNAL).num(signal.number()));
    }

    /** Leaves the command to itself: it goes on, and what it writes is lost. Who pumps is told. */
    public void detach() {
        send(FrameEncoder.message(MessageType.DETACH));
    }

    @Override
    public void close() {
        connection.close();
    }

    private void send(FrameEncoder frame) {
        connection.send(frame.encode(), Deadline.in(NO_LIMIT));
    }

    private static ExitStatus exit(Frame frame) {
        long code = frame.num(0);
        return code >= 0 ? new ExitStatus.Exited((int) code) : new ExitStatus.Signaled((int) frame.num(1));
    }
}

package dev.berth.executor.effect;

import dev.berth.executor.stage1.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** What a peer that is not trusted sends: so much of it, and no longer than to a deadline. */
final class BoundedInput extends InputStream {
    private final Socket socket;
    private final Deadline deadline;
    private int left;

    BoundedInput(Socket socket, Deadline deadline, int most) {
        this.socket = socket;
        this.deadline = deadline;
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /**
     * {@inheritDoc}
     *
     * @throws SocketTimeoutException when the deadline passes
     * @throws IOException when more than the most is wanted
     */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0) {
            throw new IOException("the head of the answer is too long");
        }
        if (deadline.hasPassed()) {
            throw new SocketTimeoutException();
        }
        socket.setSoTimeout((int) Math.max(1, deadline.left().toMillis()));
        int count = socket.getInputStream().read(target, offset, Math.min(length, left));
        left -= Math.max(0, count);
        return count;
    }
}

package dev.berth.executor.stage1;

import dev.berth.executor.protocol.Frame;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.PodUid;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Listens as a supervisor does, and answers each frame as a test says; an empty answer is silence. */
final class FakeSupervisor implements AutoCloseable {
    private final ServerSocketChannel server;
    private final Function<Frame, Optional<byte[]>> answers;
    private final List<Frame> received = new CopyOnWriteArrayList<>();
    private final List<SocketChannel> connections = new CopyOnWriteArrayList<>();

    private FakeSupervisor(ServerSocketChannel server, Function<Frame, Optional<byte[]>> answers) {
        this.server = server;
        this.answers = answers;
    }

    static FakeSupervisor listen(HostLayout layout, PodUid uid, Function<Frame, Optional<byte[]>> answers)
            throws IOException {
        Path socket = Path.of(layout.supervisorSocket(uid).value());
        Files.createDirectories(Path.of(layout.podRun(uid).value()));
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        FakeSupervisor fake = new FakeSupervisor(server, answers);
        Thread thread = new Thread(fake::accept, "fake supervisor");
        thread.setDaemon(true);
        thread.start();
        return fake;
    }

    List<Frame> received() {
        return received;
    }

    void hangUp() throws IOException {
        for (SocketChannel connection : connections) {
            connection.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        hangUp();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel connection = server.accept();
                connections.add(connection);
                Thread thread = new Thread(() -> serve(connection), "fake supervisor's connection");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            connections.clear();
        }
    }

    private void serve(SocketChannel connection) {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 20).flip();
        try {
            while (true) {
                for (Optional<Frame> frame = Frame.take(buffer); frame.isPresent(); frame = Frame.take(buffer)) {
                    received.add(frame.get());
                    Optional<byte[]> answer = answers.apply(frame.get());
                    if (answer.isPresent()) {
                        connection.write(ByteBuffer.wrap(answer.get()));
                    }
                }
                if (connection.read(buffer.compact()) < 0) {
                    return;
                }
                buffer.flip();
            }
        } catch (IOException e) {
            received.add(new Frame(0, List.of()));
        }
    }
}

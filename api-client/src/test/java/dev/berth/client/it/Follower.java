package dev.berth.client.it;

import dev.berth.daemon.host.BerthHost;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A client on the API's socket itself, which reads and leaves as a test says. */
final class Follower implements AutoCloseable {
    private final SocketChannel channel;

    private Follower(SocketChannel channel) {
        this.channel = channel;
    }

    static Follower of(BerthHost host, String path) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(host.run().resolve("api.sock")));
        Follower follower = new Follower(channel);
        follower.ask(path);
        return follower;
    }

    /** Sends a request. */
    void ask(String path) throws IOException {
        byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer left = ByteBuffer.wrap(request);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    /** Sends nothing more, but may read on. */
    void closeSending() throws IOException {
        channel.shutdownOutput();
    }

    /** The status of the answer, once it is there. */
    int status() throws IOException {
        return Integer.parseInt(read("\r\n\r\n").split(" ", 3)[1]);
    }

    /** Reads until something was read; all there is when the connection ends before. */
    String read(String until) throws IOException {
        StringBuilder text = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (!ends(text, until) && channel.read(one.clear()) > 0) {
            text.append((char) one.get(0));
        }
        return text.toString();
    }

    private static boolean ends(StringBuilder text, String end) {
        return text.length() >= end.length()
                && text.substring(text.length() - end.length()).equals(end);
    }

    /** Reads until the connection ends. */
    String readAll() throws IOException {
        StringBuilder text = new StringBuilder();
        ByteBuffer some = ByteBuffer.allocate(64 * 1024);
        while (channel.read(some.clear()) > 0) {
            text.append(StandardCharsets.ISO_8859_1.decode(some.flip()));
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

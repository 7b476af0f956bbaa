package dev.berth.linux.process;

import dev.berth.linux.call.Descriptor;
import dev.berth.linux.call.Syscall;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Tells the service supervisor how this service is, by the sd_notify protocol. */
public final class ServiceNotifier {
    private static final short AF_UNIX = 1;
    private static final int DATAGRAM_AND_CLOSE_ON_EXEC = 2 | 02000000;
    private static final int NO_SIGNAL = 0x4000;
    private static final int LONGEST_NAME = 108;

    private final String socket;

    /**
     * Prepares notifications to a socket.
     *
     * @param socket a path, or an abstract name that starts with {@code @}
     */
    public ServiceNotifier(String socket) {
        this.socket = socket;
        if (encoded().length > LONGEST_NAME || !(socket.startsWith("/") || socket.startsWith("@"))) {
            throw new IllegalArgumentException("not a notification socket: " + socket);
        }
    }

    /** The notifier that a service manager asked for in NOTIFY_SOCKET; empty where none did. */
    public static Optional<ServiceNotifier> of(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("NOTIFY_SOCKET"))
                .filter(name -> !name.isEmpty())
                .map(ServiceNotifier::new);
    }

    /** Sends lines such as {@code READY=1}. */
    public void send(String lines) {
        byte[] data = lines.getBytes(StandardCharsets.UTF_8);
        byte[] address = address();
        try (Descriptor open =
                Syscall.open("socket for", socket, () -> Syscall.LIBC.socket(AF_UNIX, DATAGRAM_AND_CLOSE_ON_EXEC, 0))) {
            Syscall.run(
                    "send \"" + lines.strip() + "\" to",
                    socket,
                    () -> Syscall.LIBC.sendto(open.number(), data, data.length, NO_SIGNAL, address, address.length));
        }
    }

    private byte[] address() {
        byte[] name = encoded();
        if (name[0] == '@') {
            name[0] = 0;
        }
        return ByteBuffer.allocate(Short.BYTES + name.length)
                .order(ByteOrder.nativeOrder())
                .putShort(AF_UNIX)
                .put(name)
                .array();
    }

    private byte[] encoded() {
        return socket.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.berth.cni;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tables of sockets in procfs: tcp, tcp6, udp and udp6 have one form. */
final class SocketTable {
    private static final String TCP_LISTEN = "0A";
    private static final String UDP_UNCONNECTED = "07";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final int HEXADECIMAL = 16;

    private SocketTable() {}

    /** The ports on which somebody waits for others, each with the inode of one such socket. */
    static SortedMap<Integer, Long> waiting(String text) {
        SortedMap<Integer, Long> sockets = new TreeMap<>();
        text.lines().skip(1).map(line -> line.trim().split("\\s+")).forEach(fields -> {
            if (fields[STATE].equals(TCP_LISTEN) || fields[STATE].equals(UDP_UNCONNECTED)) {
                String address = fields[LOCAL_ADDRESS];
                int port = Integer.parseInt(address.substring(address.indexOf(':') + 1), HEXADECIMAL);
                sockets.put(port, Long.parseLong(fields[INODE]));
            }
        });
        return Collections.unmodifiableSortedMap(sockets);
    }
}

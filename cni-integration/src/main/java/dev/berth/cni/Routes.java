package dev.berth.cni;

import dev.berth.linux.HostRoot;
import dev.berth.linux.file.KernelFile;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/** The host's IPv4 routes to particular subnets, each with its interface; the default route is not among them. */
final class Routes {
    private static final int INTERFACE = 0;
    private static final int DESTINATION = 1;
    private static final int MASK = 7;
    private static final int HEXADECIMAL = 16;

    private Routes() {}

    static SortedMap<Subnet, String> read(HostRoot host) {
        return parse(KernelFile.read(host.proc("net/route")));
    }

    /** Reads /proc/net/route: numbers are the bytes on the wire read as a number of this (little endian) machine. */
    static SortedMap<Subnet, String> parse(String text) {
        SortedMap<Subnet, String> routes = new TreeMap<>(Comparator.comparing(Subnet::toString));
        text.lines().skip(1).map(line -> line.trim().split("\\s+")).forEach(fields -> {
            int mask = number(fields[MASK]);
            if (mask != 0) {
                routes.put(new Subnet(number(fields[DESTINATION]) & mask, Integer.bitCount(mask)), fields[INTERFACE]);
            }
        });
        return Collections.unmodifiableSortedMap(routes);
    }

    private static int number(String hexadecimal) {
        return Integer.reverseBytes(Integer.parseUnsignedInt(hexadecimal, HEXADECIMAL));
    }
}

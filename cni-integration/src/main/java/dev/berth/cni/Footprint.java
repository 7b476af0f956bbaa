package dev.berth.cni;

import java.util.List;

/**
 * What the host's network was like before the first pod of an instance joined, in one boot: what was there then is not ours to take away.
 *
 * @param bootId which boot
 * @param interfaces names of all interfaces
 * @param ipForward whether packets were forwarded between interfaces, as the kernel prints it
 * @param hostPortChain whether portmap's chain was there
 * @param natTables names of the tables of address translation: {@code ip nat}, {@code ip6 nat}
 */
record Footprint(
        String bootId, List<String> interfaces, String ipForward, boolean hostPortChain, List<String> natTables) {
    Footprint {
        interfaces = List.copyOf(interfaces);
        natTables = List.copyOf(natTables);
    }
}

package dev.berth.cni;

import java.util.ArrayList;
import java.util.List;

/**
 * The rules that all pods of an instance share: rewriting the source of what leaves the subnet, and of what portmap marked. They replace the chain that
 * the bridge plugin would make for each pod, and two of the chains that portmap would leave behind. Pure.
 */
final class NatRules {
    /** Where portmap keeps every container's ports, of all CNI runtimes of the host. */
    static final String HOST_PORTS = "CNI-HOSTPORT-DNAT";

    /** The bit that portmap itself and others use for the same purpose: whose rule acts on it makes no difference. */
    private static final String MARK = "0x2000/0x2000";

    private final NetworkSettings settings;

    NatRules(NetworkSettings settings) {
        this.settings = settings;
    }

    /**
     * The changes that bring our rules about.
     *
     * @param listing chains and rules as iptables lists them
     */
    List<String> setup(List<String> listing) {
        String mark = settings.markChain();
        String masquerade = settings.masqueradeChain();
        String subnet = settings.subnet().toString();
        List<String> changes = new ArrayList<>();
        // Naming a chain empties one that is there.
        changes.add(":" + mark + " - [0:0]");
        changes.add(":" + masquerade + " - [0:0]");
        changes.add("-A " + mark + " -j MARK --set-xmark " + MARK);
        changes.add("-A " + masquerade + " -o " + settings.bridge() + " -m mark --mark " + MARK + " -j MASQUERADE");
        changes.add("-A " + masquerade + " -s " + subnet + " -d 224.0.0.0/4 -j RETURN");
        changes.add("-A " + masquerade + " -s " + subnet + " ! -d " + subnet + " -j MASQUERADE");
        if (jumpsTo(masquerade, listing).isEmpty()) {
            changes.add("-A POSTROUTING -j " + masquerade);
        }
        return changes;
    }

    /**
     * The changes that take our rules away, and with them the chain of host ports.
     *
     * @param hostPortsToo whether that chain came with us; it stays where others have ports in it
     */
    List<String> removal(List<String> listing, boolean hostPortsToo) {
        List<String> changes = new ArrayList<>();
        removeChain(settings.masqueradeChain(), listing, changes);
        removeChain(settings.markChain(), listing, changes);
        if (hostPortsToo && listing.stream().noneMatch(line -> line.startsWith("-A " + HOST_PORTS + " "))) {
            removeChain(HOST_PORTS, listing, changes);
        }
        return changes;
    }

    /** The chain in which portmap translates the ports of a container. */
    static String hostPortChain(String network, String containerId) {
        return "CNI-DN-" + Digest.of(network + containerId, 21);
    }

    static boolean hasChain(String chain, List<String> listing) {
        return listing.contains("-N " + chain);
    }

    /** Whether nothing is in the table but the kernel's own chains. */
    static boolean isEmpty(List<String> listing) {
        return listing.stream().allMatch(line -> line.startsWith("-P ") && line.endsWith(" ACCEPT"));
    }

    private static void removeChain(String chain, List<String> listing, List<String> changes) {
        if (hasChain(chain, listing)) {
            jumpsTo(chain, listing).forEach(rule -> changes.add("-D" + rule.substring("-A".length())));
            changes.add("-F " + chain);
            changes.add("-X " + chain);
        }
    }

    private static List<String> jumpsTo(String chain, List<String> listing) {
        return listing.stream()
                .filter(line -> line.startsWith("-A ") && line.endsWith(" -j " + chain))
                .toList();
    }
}

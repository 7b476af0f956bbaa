package dev.berth.cni;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What procfs' network tables say of interfaces. Pure. */
final class InterfaceTable {
    private static final int HEADER_LINES = 2;
    private static final String LEAF = "|-- ";
    private static final String LOCAL = "/32 host LOCAL";

    private InterfaceTable() {}

    /** The names in /proc/net/dev: each stands before a colon. */
    static List<String> names(String dev) {
        return dev.lines()
                .skip(HEADER_LINES)
                .map(line -> line.substring(0, line.indexOf(':')).strip())
                .toList();
    }

    /** The addresses in /proc/net/fib_trie that are the host's own: each is a leaf, followed by lines that say what it is. */
    static List<String> localAddresses(String fibTrie) {
        SortedSet<String> addresses = new TreeSet<>();
        String leaf = "";
        for (String line : fibTrie.lines().toList()) {
            String text = line.strip();
            if (text.startsWith(LEAF)) {
                leaf = text.substring(LEAF.length());
            } else if (text.equals(LOCAL)) {
                addresses.add(leaf);
            }
        }
        return List.copyOf(addresses);
    }
}

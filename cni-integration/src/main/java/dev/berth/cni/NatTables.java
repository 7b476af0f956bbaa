package dev.berth.cni;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tables that iptables makes when a first rule is added, or portmap looks for one, and never removes. Only nft can see and remove them; where it is
 * not installed, or iptables is not built on it, they stay, empty.
 */
final class NatTables {
    /** The tables' names by the program that fills them. */
    private static final SortedMap<String, String> BY_PROGRAM =
            new TreeMap<>(Map.of("iptables", "ip nat", "ip6tables", "ip6 nat"));

    private final Command command;
    private final NatTable turn;

    NatTables(Command command, NatTable turn) {
        this.command = command;
        this.turn = turn;
    }

    /** Those that are there. */
    List<String> names() {
        String tables = run(List.of("nft", "list", "tables")).output();
        return BY_PROGRAM.values().stream()
                .filter(name -> tables.lines().anyMatch(("table " + name)::equals))
                .toList();
    }

    /** Removes those in which nothing is, but for some. */
    void removeEmpty(List<String> except) {
        turn.turn().lock();
        try {
            List<String> present = new ArrayList<>(names());
            present.removeAll(except);
            BY_PROGRAM.forEach((program, name) -> {
                if (present.contains(name)) {
                    removeIfEmpty(program, name);
                }
            });
        } finally {
            turn.turn().unlock();
        }
    }

    private void removeIfEmpty(String program, String name) {
        Command.Result listing = run(List.of(program, "-w", "-t", "nat", "-S"));
        if (listing.status() != 0 || !NatRules.isEmpty(listing.output().lines().toList())) {
            return;
        }
        // Removes the kernel's own chains one by one, none that has a rule by now.
        run(List.of(program, "-w", "-t", "nat", "-X"));
        List<String> words = new ArrayList<>(List.of("nft", "list", "table"));
        words.addAll(List.of(name.split(" ")));
        if (!run(words).output().contains("chain")) {
            words.set(1, "delete");
            run(words);
        }
    }

    private Command.Result run(List<String> words) {
        return command.run(words);
    }
}

package dev.berth.cni;

import dev.berth.reconciler.port.HostException;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The kernel's address translation rules, through iptables. Calls are serial within this process, and wait for other processes'. */
final class NatTable {
    private static final int NOT_FOUND = 127;

    private final Command command;
    private final Lock turn = new ReentrantLock();

    NatTable(Command command) {
        this.command = command;
    }

    /** Held by whoever calls iptables. */
    Lock turn() {
        return turn;
    }

    /** Chains and rules in the form in which they were given: {@code -P CHAIN POLICY}, {@code -N CHAIN}, {@code -A CHAIN ...}. */
    List<String> list() {
        return run(List.of("iptables", "-w", "-t", "nat", "-S"), "").lines().toList();
    }

    /** Makes all of these changes or none. */
    void change(List<String> lines) {
        if (!lines.isEmpty()) {
            String input = "*nat\n" + String.join("\n", lines) + "\nCOMMIT\n";
            run(List.of("iptables-restore", "-w", "--noflush"), input);
        }
    }

    private String run(List<String> words, String input) {
        turn.lock();
        try {
            Command.Result result = command.run(words, new TreeMap<>(), input);
            if (result.status() != 0) {
                String hint = result.status() == NOT_FOUND ? ": install the package iptables" : "";
                throw new HostException("run " + String.join(" ", words) + ": " + result.complaint() + hint);
            }
            return result.output();
        } finally {
            turn.unlock();
        }
    }
}

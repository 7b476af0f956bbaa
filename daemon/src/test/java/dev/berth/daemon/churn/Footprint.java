package dev.berth.daemon.churn;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is on the host besides files: mounts, links, firewall rules, cgroups, network namespaces and processes of pods. */
record Footprint(SortedSet<String> lines) {
    private static final List<String> COMMANDS = List.of(
            "findmnt -rno TARGET,FSTYPE",
            "ip -o link | sed 's/^[0-9]*: \\([^:]*\\):.*/\\1/'",
            "ip netns list",
            "iptables-save | grep -v '^[#:]'",
            "cat /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv4/conf/all/route_localnet",
            "find /sys/fs/cgroup -type d -path '*berth-churn*'",
            "ps -eo comm,args | grep -E '^berth-(supervise|init|log)' | grep -v grep");

    static Footprint take() throws IOException {
        SortedSet<String> lines = new TreeSet<>();
        for (String command : COMMANDS) {
            Process process = new ProcessBuilder("sh", "-c", command).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            output.lines().forEach(line -> lines.add(command.split(" ", 2)[0] + ": " + line));
        }
        return new Footprint(lines);
    }

    /** What is here but was not there, and what was there but is not here. */
    List<String> differencesFrom(Footprint before) {
        List<String> differences = new ArrayList<>();
        lines.stream().filter(line -> !before.lines.contains(line)).forEach(line -> differences.add("+ " + line));
        before.lines.stream().filter(line -> !lines.contains(line)).forEach(line -> differences.add("- " + line));
        return differences;
    }
}

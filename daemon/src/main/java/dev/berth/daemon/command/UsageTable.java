package dev.berth.daemon.command;

import dev.berth.executor.cgroup.CgroupUsage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/** What {@code stats} and {@code top} print. */
final class UsageTable {
    private static final List<String> HEADING = List.of(
            "POD/APP",
            "CPU%",
            "CPU TIME",
            "MEMORY",
            "LIMIT",
            "PEAK",
            "PSI CPU",
            "PSI MEM",
            "PSI IO",
            "READ",
            "WRITTEN",
            "TASKS");

    private UsageTable() {}

    /** A line for each pod, followed by one for each of its apps. */
    static String text(List<Usage> usages, Ansi ansi) {
        Table table = new Table(ansi, HEADING);
        for (Usage usage : usages) {
            CgroupUsage total = usage.total();
            table.row(List.of(
                    usage.app().isEmpty() ? usage.pod() : usage.pod() + "/" + usage.app(),
                    decimal(usage.cpuPercent(), ""),
                    decimal(total.cpuSeconds(), "s"),
                    bytes(total.memory().current()),
                    bytes(total.memory().limit()),
                    bytes(total.memory().peak()),
                    decimal(total.pressure().cpu(), ""),
                    decimal(total.pressure().memory(), ""),
                    decimal(total.pressure().io(), ""),
                    bytes(total.io().read()),
                    bytes(total.io().written()),
                    total.tasks().map(String::valueOf).orElse("-")));
        }
        return table.text();
    }

    private static String decimal(Optional<Double> value, String unit) {
        return value.map(known -> String.format(Locale.ROOT, "%.1f%s", known, unit))
                .orElse("-");
    }

    private static String bytes(Optional<Long> value) {
        return value.map(Bytes::words).orElse("-");
    }
}

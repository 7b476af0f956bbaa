package dev.berth.bench;

import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** The rows as text: medians with the range of Berth's samples, and the ratio to the peer. */
final class Table {
    private Table() {}

    static String of(List<Row> rows) {
        TextTable table = TextTable.forColumns(
                Help.defaultColorScheme(Ansi.OFF),
                new Column(50, 0, Overflow.TRUNCATE),
                new Column(28, 2, Overflow.TRUNCATE),
                new Column(30, 2, Overflow.TRUNCATE),
                new Column(9, 2, Overflow.TRUNCATE),
                new Column(20, 2, Overflow.TRUNCATE));
        table.addRowValues("WHAT", "BERTH (LEAST-MOST)", "PEER", "RATIO", "GOAL");
        rows.forEach(row -> table.addRowValues(row.what(), ours(row), theirs(row), ratio(row), row.goal()));
        return table.toString();
    }

    private static String ours(Row row) {
        Sample sample = row.berth();
        return "%.1f %s (%.1f-%.1f)".formatted(sample.median(), row.unit(), sample.least(), sample.most());
    }

    private static String theirs(Row row) {
        return row.peerName().isEmpty()
                ? "-"
                : "%.1f %s %s".formatted(row.peer().median(), row.unit(), row.peerName());
    }

    private static String ratio(Row row) {
        return row.peerName().isEmpty() ? "-" : "%.3fx".formatted(row.ratio());
    }
}

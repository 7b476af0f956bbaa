package dev.berth.daemon.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;

/** Rows under a heading, each column as wide as its longest cell. Cells may hold picocli's markup, such as {@code @|red text|@}. */
final class Table {
    private static final int GAP = 3;

    private final Ansi ansi;
    private final List<List<String>> rows = new ArrayList<>();

    Table(Ansi ansi, List<String> heading) {
        this.ansi = ansi;
        rows.add(heading);
    }

    /** Adds a row with as many cells as the heading. */
    void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    /** The rows as lines without trailing blanks, each ended by a newline. */
    String text() {
        TextTable table = TextTable.forColumns(Help.defaultColorScheme(ansi), columns());
        rows.forEach(row ->
                table.addRowValues(row.stream().map(cell -> ansi.new Text(cell)).toArray(Ansi.Text[]::new)));
        return table.toString().lines().map(String::stripTrailing).reduce("", (text, line) -> text + line + "\n");
    }

    private Column[] columns() {
        int count = rows.get(0).size();
        Column[] columns = new Column[count];
        for (int i = 0; i < count; i++) {
            int column = i;
            int widest = rows.stream()
                    .mapToInt(
                            row -> Ansi.OFF.new Text(row.get(column)).toString().length())
                    .max()
                    .orElse(0);
            columns[i] = new Column(widest + GAP, 0, Column.Overflow.SPAN);
        }
        return columns;
    }
}

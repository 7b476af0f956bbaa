package dev.berth.daemon.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.TypeConversionException;

/** Columns that the caller chooses, each by the path of a field in the JSON: {@code POD:.pod,STATES:.apps.state}. */
record CustomColumns(List<Column> columns) {
    private static final Pattern COLUMN = Pattern.compile("([^:]+):\\.?([^.\\[\\]]+(?:\\.[^.\\[\\]]+)*)");

    /** {@code .apps[*].app} is the same as {@code .apps.app}: of a list, every element is shown. */
    private static final String EVERY_ELEMENT = "[*]";

    CustomColumns {
        columns = List.copyOf(columns);
    }

    /** A heading and the names of the fields on the way to the value. */
    record Column(String heading, List<String> path) {}

    static CustomColumns parse(String text) {
        return new CustomColumns(
                Arrays.stream(text.split(",", -1)).map(CustomColumns::column).toList());
    }

    private static Column column(String text) {
        Matcher matcher = COLUMN.matcher(text.replace(EVERY_ELEMENT, ""));
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is not NAME:.PATH, such as POD:.pod");
        }
        return new Column(matcher.group(1), List.of(matcher.group(2).split("\\.")));
    }

    /** A line for each of the objects; {@code -} where one has no value. */
    String text(List<?> objects, Ansi ansi) {
        Table table = new Table(ansi, columns.stream().map(Column::heading).toList());
        for (Object object : objects) {
            JsonNode tree = Documents.tree(object);
            table.row(columns.stream().map(column -> cell(tree, column)).toList());
        }
        return table.text();
    }

    private static String cell(JsonNode tree, Column column) {
        Stream<JsonNode> values = elements(tree);
        for (String field : column.path()) {
            values = values.map(value -> value.path(field)).flatMap(CustomColumns::elements);
        }
        String text = values.map(CustomColumns::words)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.joining(","));
        return text.isEmpty() ? "-" : text;
    }

    private static Stream<JsonNode> elements(JsonNode value) {
        return value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value);
    }

    private static String words(JsonNode value) {
        return value.isObject() ? value.toString() : value.asText();
    }
}

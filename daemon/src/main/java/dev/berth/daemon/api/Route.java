package dev.berth.daemon.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be asked, and the command that answers.
 *
 * @param path with {@code {NAME}} in place of parts that the caller chooses
 * @param words the command and what is always said with it
 * @param queries what else the caller may say
 * @param operand what the command is about, made of parts of the path, or {@code {?NAME}} for a parameter of the query; empty where it needs none
 */
record Route(
        String method, String path, Right right, Form form, List<String> words, List<Query> queries, String operand) {
    /**
     * A parameter of the query.
     *
     * @param option of the command, such as {@code --since}
     * @param isFlag whether it is there or not, and has no value
     */
    record Query(String name, String option, boolean isFlag) {}

    private static final String OF_QUERY = "{?";

    Route {
        words = List.copyOf(words);
        queries = List.copyOf(queries);
    }

    /** The parts that the caller has chosen, where this route's path is meant. */
    Optional<Map<String, String>> match(String asked) {
        String[] own = path.split("/", -1);
        String[] theirs = asked.split("/", -1);
        if (own.length != theirs.length) {
            return Optional.empty();
        }
        Map<String, String> parts = new HashMap<>();
        for (int i = 0; i < own.length; i++) {
            if (own[i].startsWith("{") && !theirs[i].isEmpty()) {
                parts.put(own[i], theirs[i]);
            } else if (!own[i].equals(theirs[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }

    /**
     * The command line. Nothing that the caller chooses can become an option of its own.
     *
     * @throws BadQueryException when a query parameter is unknown or has no sense
     */
    List<String> command(Map<String, String> parts, Map<String, String> asked) {
        List<String> line = new ArrayList<>();
        words.forEach(word -> line.add(filled(word, parts)));
        Map<String, String> options = new HashMap<>(asked);
        Optional<String> named = operandOfQuery().map(name -> required(name, options.remove(name)));
        options.forEach((name, value) -> option(name, value).ifPresent(line::add));
        if (!operand.isEmpty()) {
            line.add("--");
            line.add(named.orElseGet(() -> filled(operand, parts)));
        }
        return line;
    }

    /** The parameter of the query that is the operand. */
    Optional<String> operandOfQuery() {
        return operand.startsWith(OF_QUERY)
                ? Optional.of(operand.substring(OF_QUERY.length(), operand.length() - 1))
                : Optional.empty();
    }

    private static String required(String name, @Nullable String value) {
        if (value == null) {
            throw new BadQueryException("query parameter " + name + " is required");
        }
        return value;
    }

    private static String filled(String template, Map<String, String> parts) {
        String filled = template;
        for (Map.Entry<String, String> part : parts.entrySet()) {
            filled = filled.replace(part.getKey(), part.getValue());
        }
        return filled;
    }

    private Optional<String> option(String name, String value) {
        Query query = queries.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadQueryException("unknown query parameter " + name + "; known here: "
                        + queries.stream().map(Query::name).toList()));
        if (!query.isFlag()) {
            return Optional.of(query.option() + "=" + value);
        }
        return switch (value) {
            case "true", "" -> Optional.of(query.option());
            case "false" -> Optional.empty();
            default -> throw new BadQueryException("query parameter " + name + ": " + value + " is not true or false");
        };
    }
}

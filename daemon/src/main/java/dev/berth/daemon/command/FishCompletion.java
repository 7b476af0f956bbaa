package dev.berth.daemon.command;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A command line as completions of the fish shell: a line for each command and each option. */
final class FishCompletion {
    private static final Set<String> FILES = Set.of("FILE", "DIR");

    private final String program;
    private final StringBuilder script = new StringBuilder();

    private FishCompletion(String program) {
        this.program = program;
    }

    static String of(CommandSpec program) {
        FishCompletion completion = new FishCompletion(program.name());
        completion.script.append("complete -c ").append(program.name()).append(" -f\n");
        completion.addAll(program, "");
        return completion.script.toString();
    }

    /**
     * Adds what may follow a command.
     *
     * @param given holds where the command was given
     */
    private void addAll(CommandSpec command, String given) {
        String names = String.join(" ", command.subcommands().keySet());
        String open = and(given, names.isEmpty() ? "" : "not __fish_seen_subcommand_from " + names);
        command.subcommands().forEach((name, next) -> {
            add(
                    open,
                    "-a " + name,
                    description(next.getCommandSpec().usageMessage().description()));
            addAll(next.getCommandSpec(), and(given, "__fish_seen_subcommand_from " + name));
        });
        command.options().stream().filter(option -> !option.hidden()).forEach(option -> add(given, option));
        command.positionalParameters()
                .forEach(operand -> add(given, value(operand).strip(), operand));
    }

    private void add(String condition, OptionSpec option) {
        String names = List.of(option.names()).stream()
                .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                .collect(Collectors.joining(" "));
        add(condition, names + value(option), option);
    }

    private void add(String condition, String what, ArgSpec argument) {
        add(condition, what, description(argument.description()));
    }

    private static String value(ArgSpec argument) {
        if (argument.arity().max() == 0) {
            return "";
        }
        if (argument.completionCandidates() != null) {
            return " -x -a "
                    + quoted(
                            StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                                    .collect(Collectors.joining(" ")));
        }
        return FILES.contains(argument.paramLabel()) ? " -r -F" : " -x";
    }

    private void add(String condition, String what, String description) {
        script.append("complete -c ").append(program);
        if (!condition.isEmpty()) {
            script.append(" -n ").append(quoted(condition));
        }
        script.append(' ')
                .append(what)
                .append(" -d ")
                .append(quoted(description))
                .append('\n');
    }

    private static String and(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + "; and " + second;
    }

    private static String description(String... lines) {
        return String.join(" ", lines);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}

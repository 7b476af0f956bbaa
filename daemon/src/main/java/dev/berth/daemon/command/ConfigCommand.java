package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import dev.berth.daemon.front.Operand;
import dev.berth.manifests.host.HostConfigReader;
import dev.berth.manifests.model.Problem;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "config",
        description = "Prints the host configuration by which berthd works, and where each value comes from.",
        footer =
                "berthd reads its configuration when it is started. --check needs no berthd; it exits 0 when there is no"
                        + " problem, else 1.")
final class ConfigCommand implements Callable<Integer> {
    @Mixin
    ListFormat format = new ListFormat();

    @Option(
            names = "--check",
            paramLabel = "FILE",
            description = "find all mistakes in this file instead, without touching anything; - is the standard input")
    Optional<String> check = Optional.empty();

    private final Service service;
    private final Caller caller;
    private final Output output;

    /** A field as scripts see it: the value of a list is one. */
    record View(String field, Object value, String from) {
        static View of(ConfigValue value) {
            List<String> values = value.setting().values();
            return new View(
                    value.setting().field(), value.setting().list() ? values : String.join("", values), value.from());
        }
    }

    ConfigCommand(Service service, Caller caller, Output output) {
        this.service = service;
        this.caller = caller;
        this.output = output;
    }

    @Override
    public Integer call() {
        if (check.isPresent()) {
            return check(check.get());
        }
        List<ConfigValue> values = service.config();
        output.text(
                format.text(() -> table(values), values.stream().map(View::of).toList()));
        return ExitCode.DONE;
    }

    private String table(List<ConfigValue> values) {
        Table table = new Table(output.ansi(), List.of("FIELD", "VALUE", "FROM"));
        for (ConfigValue value : values) {
            String words = String.join(", ", value.setting().values());
            table.row(List.of(value.setting().field(), words.isEmpty() ? "-" : words, value.from()));
        }
        return table.text();
    }

    private int check(String path) {
        List<Operand> files = Operands.open(caller, List.of(path));
        if (files.size() != 1 || !files.get(0).name().equals(path)) {
            throw new CommandException(ExitCode.PROBLEM, path + " is a directory, not a host configuration");
        }
        List<Problem> problems = problems(files.get(0));
        problems.forEach(problem -> output.line(problem.toString()));
        output.line(
                problems.isEmpty()
                        ? "no problem"
                        : problems.size() + (problems.size() == 1 ? " problem" : " problems"));
        return problems.isEmpty() ? ExitCode.DONE : ExitCode.PROBLEM;
    }

    private static List<Problem> problems(Operand file) {
        return file.content()
                .problem(file.name())
                .map(List::of)
                .orElseGet(() -> new HostConfigReader()
                        .read(file.name(), file.content().text())
                        .match(valid -> List.of(), problems -> problems));
    }
}

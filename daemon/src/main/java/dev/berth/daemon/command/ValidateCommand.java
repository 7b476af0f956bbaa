package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import dev.berth.daemon.front.Operand;
import dev.berth.manifests.ManifestReader;
import dev.berth.manifests.Survey;
import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.Problem;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "validate",
        description = "Finds all mistakes in manifests without touching anything.",
        footer = "Exits 0 when there is none, else 1.")
final class ValidateCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE|DIR",
            arity = "1..*",
            description = "manifests, directories of manifests, or - for the standard input")
    List<String> paths = List.of();

    @Mixin
    Format format = new Format();

    private final Caller caller;
    private final Output output;

    /** What {@code -o json} prints. */
    record Found(int files, List<String> pods, List<ProblemView> problems) {}

    ValidateCommand(Caller caller, Output output) {
        this.caller = caller;
        this.output = output;
    }

    @Override
    public Integer call() {
        List<Operand> files = Operands.open(caller, paths);
        Survey survey = new ManifestReader()
                .survey(files.stream()
                        .filter(file -> file.content().fault().isEmpty())
                        .map(file ->
                                new Survey.Source(file.name(), file.content().text()))
                        .toList());
        List<Problem> problems = Stream.concat(
                        survey.problems().stream(), files.stream().flatMap(ValidateCommand::fault))
                .sorted()
                .toList();
        print(files.size(), survey.manifests(), problems);
        return problems.isEmpty() ? ExitCode.DONE : ExitCode.PROBLEM;
    }

    private static Stream<Problem> fault(Operand file) {
        return file.content().problem(file.name()).stream();
    }

    private void print(int files, List<Manifest> manifests, List<Problem> problems) {
        List<String> pods = manifests.stream()
                .map(manifest -> manifest.spec().name().value())
                .sorted()
                .toList();
        if (format.isJson()) {
            output.json(new Found(files, pods, ProblemView.of(problems)));
            return;
        }
        problems.forEach(problem -> output.line(problem.toString()));
        output.line(
                problems.isEmpty()
                        ? "no problem: " + count(pods.size(), "pod") + " in " + count(files, "file")
                        : count(problems.size(), "problem") + " in " + count(files, "file"));
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}

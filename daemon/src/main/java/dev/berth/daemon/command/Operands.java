package dev.berth.daemon.command;

import dev.berth.daemon.ManifestText;
import dev.berth.daemon.front.Caller;
import dev.berth.daemon.front.Operand;
import dev.berth.manifests.ManifestReader;
import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Files that a command line names. */
final class Operands {
    private static final ManifestReader READER = new ManifestReader();

    private Operands() {}

    /** All files of all paths, read with the caller's rights. */
    static List<Operand> open(Caller caller, List<String> paths) {
        return paths.stream().flatMap(path -> open(caller, path).stream()).toList();
    }

    /** The last part of a file's name, which is its name in the manifest directory. */
    static String fileName(Operand file) {
        return String.valueOf(Path.of(file.name()).getFileName());
    }

    /**
     * The pods that a file defines.
     *
     * @throws CommandException with all its problems
     */
    static List<Manifest> read(Operand file) {
        return read(file.name(), file.content());
    }

    /** As the other, for a text under any name. */
    static List<Manifest> read(String name, ManifestText content) {
        content.problem(name).ifPresent(fault -> refuse(List.of(fault)));
        return READER.read(name, content.text()).match(all -> all, problems -> refuse(problems));
    }

    private static List<Manifest> refuse(List<Problem> problems) {
        throw new CommandException(
                ExitCode.PROBLEM, problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }

    private static List<Operand> open(Caller caller, String path) {
        try {
            return caller.open(path);
        } catch (IOException e) {
            throw new CommandException(ExitCode.PROBLEM, e);
        }
    }
}

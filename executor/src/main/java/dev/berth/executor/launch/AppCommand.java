package dev.berth.executor.launch;

import java.util.List;
import java.util.Optional;

/**
 * What to run in a running app.
 *
 * @param argv without a slash in the first, it is looked up in the app's PATH
 * @param terminal instead of pipes
 */
public record AppCommand(List<String> argv, Optional<CommandTerminal> terminal) {
    public AppCommand {
        argv = List.copyOf(argv);
    }

    /** A command whose standard streams are pipes. */
    public static AppCommand onPipes(List<String> argv) {
        return new AppCommand(argv, Optional.empty());
    }

    /** A command on a terminal of its own. */
    public static AppCommand onTerminal(List<String> argv, CommandTerminal terminal) {
        return new AppCommand(argv, Optional.of(terminal));
    }
}

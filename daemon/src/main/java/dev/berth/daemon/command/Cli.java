package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import dev.berth.daemon.front.Program;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;

/** The command line. */
public final class Cli implements Program {
    private static final int NARROWEST_HELP = 80;

    @Override
    public int run(List<String> arguments, Caller caller) {
        Output output = new Output(caller);
        try {
            return commandLine(caller, output).execute(arguments.toArray(String[]::new));
        } finally {
            output.flush();
        }
    }

    private CommandLine commandLine(Caller caller, Output output) {
        CommandLine line = new CommandLine(new RootCommand());
        line.addSubcommand(new ValidateCommand(caller, output));
        line.addSubcommand(new VersionCommand(output));
        line.setOut(output.out());
        line.setErr(output.err());
        line.setColorScheme(Help.defaultColorScheme(output.ansi()));
        line.setUsageHelpWidth(Math.max(NARROWEST_HELP, Math.min(output.columns(), 120)));
        line.setParameterExceptionHandler((wrong, words) -> misused(wrong, output));
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, output));
        return line;
    }

    private static int misused(ParameterException wrong, Output output) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        output.problem(wrong.getMessage() + "; see " + command + " --help");
        return ExitCode.USAGE;
    }

    private static int failed(Exception failure, Output output) throws Exception {
        if (failure instanceof CommandException known) {
            output.problem(known.problem());
            return known.exitCode();
        }
        throw failure;
    }
}

package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import dev.berth.daemon.front.Program;
import dev.berth.reconciler.port.HostException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;

/** The command line: with a service all of it, without one what needs none. */
public final class Cli implements Program {
    private static final int NARROWEST_HELP = 80;
    private static final int WIDEST_HELP = 120;

    private final Optional<Service> service;

    private Cli(Optional<Service> service) {
        this.service = service;
    }

    /** The command line inside of the service. */
    public static Cli of(Service service) {
        return new Cli(Optional.of(service));
    }

    /** The command line where no service runs. */
    public static Cli withoutService() {
        return new Cli(Optional.empty());
    }

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
        commands(caller, output).forEach(line::addSubcommand);
        line.setOut(output.out());
        line.setErr(output.err());
        line.setColorScheme(Help.defaultColorScheme(output.ansi()));
        line.setUsageHelpWidth(Math.max(NARROWEST_HELP, Math.min(output.columns(), WIDEST_HELP)));
        line.setParameterExceptionHandler((wrong, words) -> misused(wrong, output));
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, output));
        return line;
    }

    private List<Object> commands(Caller caller, Output output) {
        Service known = service.orElseGet(NoService::instance);
        return List.of(
                new ValidateCommand(caller, output),
                new PlanCommand(known, caller, output),
                new ApplyCommand(known, caller, output),
                new ReconcileCommand(known, output),
                new DeleteCommand(known, output),
                new PsCommand(known, output),
                new DescribeCommand(known, output),
                new LogsCommand(known, caller, output),
                new ExecCommand(known, caller, output),
                new InspectCommand(known, output),
                new DrainCommand(known, output),
                new VersionCommand(output));
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
        if (failure instanceof HostException || failure instanceof UncheckedIOException) {
            output.problem(String.valueOf(failure.getMessage()));
            return ExitCode.PROBLEM;
        }
        throw failure;
    }
}

package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import dev.berth.daemon.front.Program;
import dev.berth.reconciler.port.HostException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
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
            String first = arguments.isEmpty() ? "" : arguments.get(0);
            return commandLine(first, caller, output).execute(arguments.toArray(String[]::new));
        } finally {
            output.flush();
        }
    }

    /** All commands with their options, for those who write of them. */
    public CommandLine all(Caller caller) {
        return commandLine("", caller, new Output(caller));
    }

    private CommandLine commandLine(String first, Caller caller, Output output) {
        CommandLine line = new CommandLine(new RootCommand());
        Map<String, Supplier<Object>> commands = commands(caller, output);
        Supplier<Object> meant = commands.get(first);
        if (meant != null) {
            line.addSubcommand(meant.get()); // making all of them takes longer than most commands
        } else {
            commands.values().forEach(command -> line.addSubcommand(command.get()));
            line.addSubcommand(new HelpCommand());
        }
        line.getSubcommands().values().forEach(Cli::explainable);
        line.setOut(output.out());
        line.setErr(output.err());
        line.setColorScheme(Help.defaultColorScheme(output.ansi()));
        line.setUsageHelpWidth(Math.max(NARROWEST_HELP, Math.min(output.columns(), WIDEST_HELP)));
        line.setParameterExceptionHandler((wrong, words) -> misused(wrong, output));
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, output));
        return line;
    }

    /** The commands by name, in the order in which the help shows them. */
    private Map<String, Supplier<Object>> commands(Caller caller, Output output) {
        Service known = service.orElseGet(NoService::instance);
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("validate", () -> new ValidateCommand(caller, output));
        commands.put("plan", () -> new PlanCommand(known, caller, output));
        commands.put("apply", () -> new ApplyCommand(known, caller, output));
        commands.put("reconcile", () -> new ReconcileCommand(known, output));
        commands.put("delete", () -> new DeleteCommand(known, output));
        commands.put("history", () -> new HistoryCommand(known, output));
        commands.put("diff", () -> new DiffCommand(known, output));
        commands.put("rollback", () -> new RollbackCommand(known, output));
        commands.put("ps", () -> new PsCommand(known, caller, output));
        commands.put("stats", () -> new StatsCommand(known, caller, output));
        commands.put("top", () -> new TopCommand(known, caller, output));
        commands.put("describe", () -> new DescribeCommand(known, output));
        commands.put("logs", () -> new LogsCommand(known, caller, output));
        commands.put("events", () -> new EventsCommand(known, caller, output));
        commands.put("attach", () -> new AttachCommand(known, caller, output));
        commands.put("exec", () -> new ExecCommand(known, caller, output));
        commands.put("cp", () -> new CpCommand(known, caller, output));
        commands.put("kill", () -> new KillCommand(known, output));
        commands.put("stop", () -> new StopCommand(known, output));
        commands.put("start", () -> new StartCommand(known, output));
        commands.put("pause", () -> new PauseCommand(known, output));
        commands.put("resume", () -> new ResumeCommand(known, output));
        commands.put("restart", () -> new RestartCommand(known, output));
        commands.put("wait", () -> new WaitCommand(known, output));
        commands.put("image", () -> ImageCommand.with(known, caller, output));
        commands.put("auto-update", () -> new AutoUpdateCommand(known, output));
        commands.put("inspect", () -> new InspectCommand(known, output));
        commands.put("drain", () -> new DrainCommand(known, output));
        commands.put("config", () -> new ConfigCommand(known, caller, output));
        commands.put("schema", () -> new SchemaCommand(output));
        commands.put("completion", () -> new CompletionCommand(() -> commandLine("", caller, output), output));
        commands.put("version", () -> new VersionCommand(output));
        return commands;
    }

    /** Has a command answer {@code --help}, and {@code help} speak as the others do. */
    private static void explainable(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (command.getCommand() instanceof HelpCommand) {
            spec.usageMessage().description("Tells how a command is called.");
        } else {
            spec.addMixin("help", CommandSpec.forAnnotatedObject(new HelpOption()));
        }
        command.getSubcommands().values().forEach(Cli::explainable);
    }

    private static int misused(ParameterException wrong, Output output) {
        output.problem(Misuse.words(wrong));
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

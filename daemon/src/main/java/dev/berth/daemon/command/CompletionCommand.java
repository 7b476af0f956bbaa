package dev.berth.daemon.command;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "completion",
        description = "Prints a script that has a shell complete commands and options.",
        footer = {"bash and zsh:  source <(berth completion bash)", "fish:          berth completion fish | source"})
final class CompletionCommand implements Callable<Integer> {
    enum Shell {
        bash,
        zsh,
        fish
    }

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish")
    Shell shell = Shell.bash;

    private final Supplier<CommandLine> whole;
    private final Output output;

    /**
     * @param whole makes the command line with all its commands
     */
    CompletionCommand(Supplier<CommandLine> whole, Output output) {
        this.whole = whole;
        this.output = output;
    }

    @Override
    public Integer call() {
        CommandLine berth = whole.get();
        output.text(
                switch (shell) {
                    // One script for both: it has zsh load its emulation of bash's completion.
                    case bash, zsh -> AutoComplete.bash(berth.getCommandName(), berth);
                    case fish -> FishCompletion.of(berth.getCommandSpec());
                });
        return ExitCode.DONE;
    }
}

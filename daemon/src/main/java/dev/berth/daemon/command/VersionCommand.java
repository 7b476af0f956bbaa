package dev.berth.daemon.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "version", description = "Prints the version of Berth.")
final class VersionCommand implements Callable<Integer> {
    private final Output output;

    VersionCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        output.line("berth " + VersionProvider.version());
        return ExitCode.DONE;
    }
}

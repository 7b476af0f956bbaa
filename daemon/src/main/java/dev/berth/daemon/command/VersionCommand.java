package dev.berth.daemon.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "version", description = "Prints the version of Berth.")
final class VersionCommand implements Callable<Integer> {
    @Mixin
    Format format = new Format();

    private final Output output;

    /** What {@code -o json} prints. */
    record VersionView(String version) {}

    VersionCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        if (format.isJson()) {
            output.json(new VersionView(VersionProvider.version()));
        } else {
            output.line("berth " + VersionProvider.version());
        }
        return ExitCode.DONE;
    }
}

package dev.berth.daemon.command;

import picocli.CommandLine.Option;

/** The option that has a command explained instead of done. */
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this and do nothing")
    boolean wanted;
}

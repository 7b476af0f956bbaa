package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands on images, each of which is a command of its own. */
@Command(
        name = "image",
        synopsisSubcommandLabel = "COMMAND",
        description = "Lists, imports and removes images.",
        footer = "Pods have their images imported by themselves; an image that no pod uses any more stays until it is"
                + " removed.")
final class ImageCommand {
    private ImageCommand() {}

    static CommandLine with(Service service, Caller caller, Output output) {
        return new CommandLine(new ImageCommand())
                .addSubcommand(new ImageListCommand(service, output))
                .addSubcommand(new ImageImportCommand(service, caller, output))
                .addSubcommand(new ImageRemoveCommand(service, output));
    }
}

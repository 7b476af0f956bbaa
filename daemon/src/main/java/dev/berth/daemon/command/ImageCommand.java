package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands on images, each of which is a command of its own. */
@Command(
        name = "image",
        synopsisSubcommandLabel = "COMMAND",
        description = "Lists, pulls, imports, checks, exports and removes images.",
        footer =
                "Pods have their images pulled or imported by themselves; an image that no pod uses any more stays until it is"
                        + " removed, or the disk fills up (images.gc in the host configuration).")
final class ImageCommand {
    private ImageCommand() {}

    static CommandLine with(Service service, Caller caller, Output output) {
        return new CommandLine(new ImageCommand())
                .addSubcommand(new ImageListCommand(service, output))
                .addSubcommand(new ImageInspectCommand(service, output))
                .addSubcommand(new ImagePullCommand(service, caller, output))
                .addSubcommand(new ImageImportCommand(service, caller, output))
                .addSubcommand(new ImageExportCommand(service, caller, output))
                .addSubcommand(new ImageVerifyCommand(service, output))
                .addSubcommand(new ImageRemoveCommand(service, output))
                .addSubcommand(new ImagePruneCommand(service, output));
    }
}

package dev.berth.daemon.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What stands before the command; the front has read these options already and passes none on. */
@Command(
        name = "berth",
        description = "Keeps this host in the state that a directory of pod manifests asks for.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:a problem",
            " 2:plan: there are changes",
            " 3:blocked, or the wait timed out",
            " 4:no berthd answers",
            " 5:there is no such pod, app or image",
            "64:the arguments make no sense"
        })
final class RootCommand {
    @Option(
            names = "--socket",
            paramLabel = "PATH",
            description = "berthd's socket; default: BERTH_SOCKET, else /run/berth/berth.sock")
    String socket = "";

    @Option(
            names = "--instance",
            paramLabel = "NAME",
            description = "the instance of Berth, whose socket is /run/NAME/berth.sock")
    String instance = "";
}

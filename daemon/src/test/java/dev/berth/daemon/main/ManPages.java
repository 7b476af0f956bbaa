package dev.berth.daemon.main;

import dev.berth.daemon.command.Cli;
import dev.berth.daemon.front.LocalCaller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes the sources of the man pages, from what the commands say of themselves. The build runs it; Asciidoctor makes the pages. */
public final class ManPages {
    private ManPages() {}

    /** Argument: the directory for the files, which are in AsciiDoc. */
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]));
    }

    /** Writes a page for berth, one for each of its commands, and one for berthd; what else is in the directory is removed. */
    static void write(Path directory) throws IOException {
        empty(directory);
        generate(directory, Cli.withoutService().all(LocalCaller.deaf()).getCommandSpec());
        generate(directory, new ServiceOptions().line().getCommandSpec());
        ofTheAdministrator(directory.resolve("berthd.adoc"));
    }

    private static void empty(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> old = Files.list(directory)) {
            for (Path page : old.toList()) {
                Files.delete(page);
            }
        }
    }

    private static void generate(Path directory, CommandSpec command) throws IOException {
        int code = ManPageGenerator.generateManPage(directory.toFile(), null, new boolean[0], true, command);
        if (code != 0) {
            throw new IOException("the man pages of " + command.name() + ": exit code " + code);
        }
    }

    /** Services are in section 8; the generator puts everything into section 1. */
    private static void ofTheAdministrator(Path page) throws IOException {
        Files.writeString(page, Files.readString(page).replace("= berthd(1)", "= berthd(8)"));
    }
}

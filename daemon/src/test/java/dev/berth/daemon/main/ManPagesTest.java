package dev.berth.daemon.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.command.Cli;
import dev.berth.daemon.front.LocalCaller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;

class ManPagesTest {
    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        ManPages.write(directory);
    }

    @Test
    void everyCommandHasAPageWithItsOptions() {
        everyCommandHasAPage(
                "berth", Cli.withoutService().all(LocalCaller.deaf()).getCommandSpec());
        assertThat(page("berth-image-ls")).contains("--quiet");
    }

    private void everyCommandHasAPage(String parent, CommandSpec commands) {
        commands.subcommands().forEach((word, command) -> {
            String name = parent + "-" + word;
            assertThat(page(name)).startsWith("// tag::").contains("= " + name + "(1)");
            command.getCommandSpec()
                    .options()
                    .forEach(option -> assertThat(page(name)).as(name).contains(option.longestName()));
            everyCommandHasAPage(name, command.getCommandSpec());
        });
    }

    @Test
    void theServiceIsInTheSectionOfServices() {
        assertThat(page("berthd")).contains("= berthd(8)", "--config");
    }

    @Test
    void theExitCodesStandInThePageOfAll() {
        assertThat(page("berth")).contains("no berthd answers");
    }

    private String page(String name) {
        try {
            return Files.readString(directory.resolve(name + ".adoc"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

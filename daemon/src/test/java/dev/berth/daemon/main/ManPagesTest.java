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

class ManPagesTest {
    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        ManPages.write(directory);
    }

    @Test
    void everyCommandHasAPageWithItsOptions() {
        Cli.withoutService()
                .all(LocalCaller.deaf())
                .getCommandSpec()
                .subcommands()
                .forEach((name, command) -> {
                    String page = page("berth-" + name);
                    assertThat(page).startsWith("// tag::").contains("= berth-" + name + "(1)");
                    command.getCommandSpec()
                            .options()
                            .forEach(option -> assertThat(page).as(name).contains(option.longestName()));
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

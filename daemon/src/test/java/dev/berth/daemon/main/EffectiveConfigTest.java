package dev.berth.daemon.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.command.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveConfigTest {
    @TempDir
    Path directory;

    @Test
    void anOptionIsToldInPlaceOfTheLineThatItOverrides() throws IOException {
        Path file = Files.writeString(
                directory.resolve("berth.yaml"), "apiVersion: berth.dev/v1\nkind: Host\nstate: /srv/a\nrun: /srv/b\n");

        List<ConfigValue> values = values("--config", file.toString(), "--state", "/srv/c");

        assertThat(told(values, "state")).isEqualTo("[/srv/c] --state");
        assertThat(told(values, "run")).isEqualTo("[/srv/b] " + file + ":4:6");
        assertThat(told(values, "manifests")).isEqualTo("[/etc/berth/manifests] default");
        assertThat(told(values, "network.subnet")).isEqualTo("[10.87.16.0/20] default");
    }

    @Test
    void anInstanceThatAnOptionNamesIsToldAsThat() {
        List<ConfigValue> values = values("--instance", "no-such-file");

        assertThat(told(values, "instance")).isEqualTo("[no-such-file] --instance");
        assertThat(told(values, "run")).isEqualTo("[/run/no-such-file] default");
    }

    private static List<ConfigValue> values(String... arguments) {
        ServiceOptions options = new ServiceOptions();
        options.line().parseArgs(arguments);
        return options.resolve().values("10.87.16.0/20");
    }

    private static String told(List<ConfigValue> values, String field) {
        return values.stream()
                .filter(value -> value.setting().field().equals(field))
                .map(value -> value.setting().values() + " " + value.from())
                .findFirst()
                .orElse("");
    }
}

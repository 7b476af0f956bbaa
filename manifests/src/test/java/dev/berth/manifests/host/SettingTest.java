package dev.berth.manifests.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.Field;
import dev.berth.manifests.TestFile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingTest {
    @Test
    void everyFieldOfAConfigurationIsListed() {
        List<String> all =
                Field.of(HostDocument.class).stream().map(Field::path).toList();
        HostConfig full = read(TestFile.read("host/full.yaml"));

        assertThat(Setting.all(full))
                .extracting(setting -> setting.field().replaceAll("\\[[0-9]+\\]", "[]"))
                .containsOnly(all.stream()
                        .filter(field -> all.stream()
                                .noneMatch(other -> other.startsWith(field + ".") || other.startsWith(field + "[]")))
                        .filter(field -> !field.equals("apiVersion") && !field.equals("kind"))
                        .toArray(String[]::new));
    }

    @Test
    void valuesAreSpelledAsTheFileSpellsThem() {
        assertThat(Setting.all(HostConfig.defaults()))
                .contains(
                        new Setting("state", List.of("/var/lib/berth"), false),
                        new Setting("scan.cron", List.of("0 * * * * ?"), false),
                        new Setting("deletion.grace", List.of("5s"), false),
                        new Setting("deletion.maxPods", List.of("3"), false),
                        new Setting("cni.plugins", List.of("/opt/cni/bin", "/usr/lib/cni"), true),
                        new Setting("api.readers", List.of(), true))
                .noneMatch(setting -> setting.field().equals("network.subnet"));
    }

    @Test
    void aDocumentOfAConfigurationMeansThatConfiguration() {
        for (HostConfig config : List.of(HostConfig.defaults(), read(TestFile.read("host/full.yaml")))) {
            assertThat(HostTranslation.of(HostForm.of(config))).isEqualTo(config);
        }
        assertThat(HostForm.of(HostConfig.defaults()).network().flatMap(HostDocument.Network::subnet))
                .isEqualTo(Optional.empty());
    }

    private static HostConfig read(String text) {
        return new HostConfigReader().read("berth.yaml", text).match(config -> config, problems -> {
            throw new AssertionError(problems);
        });
    }
}

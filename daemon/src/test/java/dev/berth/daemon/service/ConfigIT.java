package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** By what berthd works, and where that comes from. */
class ConfigIT {
    private static BerthHost host;

    @BeforeAll
    static void start() {
        host = BerthHost.start(
                Path.of("target/berth"), "itconfig", "deletion:", "  maxPods: 7", "cni: {plugins: [/opt/cni/bin]}");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void eachFieldIsToldWithTheLineThatSaysSo() {
        String file = Pattern.quote(host.directory().resolve("berth.yaml").toString());
        assertThat(host.berth("config").out())
                .matches("(?s)FIELD +VALUE +FROM\\n.*")
                .containsPattern("\\ninstance +itconfig +" + file + ":3:11\\n")
                .containsPattern("\\ndeletion.maxPods +7 +" + file + ":8:12\\n")
                .containsPattern("\\ndeletion.maxPercent +30 +default\\n")
                .containsPattern("\\ncni.plugins +/opt/cni/bin +" + file + ":9:16\\n")
                .containsPattern("\\nnetwork.subnet +10[.]87[.][0-9]+[.]0/20 +default\\n")
                .containsPattern("\\napi.readers +- +default\\n");
    }

    @Test
    void scriptsAreToldTheSame() throws IOException {
        JsonNode json =
                new ObjectMapper().readTree(host.berth("config", "-o", "json").out());
        assertThat(json.path(0).path("field").asText()).isEqualTo("manifests");
        assertThat(json.path(0).path("value").asText())
                .isEqualTo(host.manifests().toString());
        assertThat(json.findValuesAsText("field")).contains("cni.plugins", "api.operators");
        assertThat(json.toString())
                .contains("{\"field\":\"cni.plugins\",\"value\":[\"/opt/cni/bin\"],\"from\":\"")
                .contains("{\"field\":\"api.operators\",\"value\":[],\"from\":\"default\"}");
        assertThat(new YAMLMapper().readTree(host.berth("config", "-o", "yaml").out()))
                .isEqualTo(json);
    }

    @Test
    void aFileIsCheckedWithoutBeingTaken() throws IOException {
        Path file = Files.writeString(host.scratch().resolve("other.yaml"), "apiVersion: berth.dev/v1\nkind: Host\n");
        assertThat(host.berth("config", "--check", file.toString()).out()).isEqualTo("no problem\n");
        Files.writeString(file, "apiVersion: berth.dev/v1\nkind: Host\ninstanz: a\nstate: here\n");

        Ran bad = host.berth("config", "--check", file.toString());

        assertThat(bad.code()).isEqualTo(1);
        assertThat(bad.out())
                .contains(file + ":3:1: instanz: unknown field (did you mean instance?)")
                .contains(file + ":4:8: state: \"here\" is not an absolute path")
                .endsWith("\n2 problems\n");
        assertThat(host.berth("config", "--check", host.manifests().toString()))
                .satisfies(ran -> assertThat(ran.code()).isEqualTo(1))
                .extracting(Ran::err)
                .asString()
                .contains("is a directory");
        assertThat(host.berth("config", "--check", "/no/such/file").err()).contains("No such file or directory");
        assertThat(host.berth("config", "-o", "xml").code()).isEqualTo(64);
        assertThat(host.berth("config").out()).contains("itconfig");
    }
}

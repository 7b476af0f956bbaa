package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.berth.daemon.host.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The front where no berthd answers. */
class WithoutServiceIT {
    @Test
    void schemasAreJson() throws IOException {
        for (String document : List.of("pod", "host")) {
            Ran ran = berth("schema", document);
            assertThat(ran.code()).as(ran.toString()).isZero();
            assertThat(new ObjectMapper()
                            .readTree(ran.out())
                            .at("/properties/apiVersion/type")
                            .asText())
                    .isEqualTo("string");
        }
        assertThat(berth("schema").out()).isEqualTo(berth("schema", "pod").out());
        assertThat(berth("schema", "volume"))
                .satisfies(ran -> assertThat(ran.code()).isEqualTo(64))
                .extracting(Ran::err)
                .asString()
                .contains("expected one of [pod, host]");
    }

    @Test
    void shellsCanComplete() {
        assertThat(berth("completion", "bash"))
                .satisfies(ran -> assertThat(ran.code()).isZero())
                .extracting(Ran::out)
                .asString()
                .startsWith("#!/usr/bin/env bash");
    }

    @Test
    void aHostConfigurationIsChecked() {
        Ran checked = Ran.of(
                new ProcessBuilder(
                        Path.of("target/berth/bin/berth").toAbsolutePath().toString(),
                        "--socket",
                        "/run/berth-nobody.sock",
                        "config",
                        "--check",
                        "-"),
                "apiVersion: berth.dev/v1\nkind: Host\n");
        assertThat(checked).isEqualTo(new Ran(0, "no problem\n", ""));
        assertThat(berth("config"))
                .satisfies(ran -> assertThat(ran.code()).isEqualTo(4))
                .extracting(Ran::err)
                .asString()
                .contains("no berthd answers");
    }

    @Test
    void whatNeedsBerthdSaysSo() {
        assertThat(berth("image", "ls"))
                .satisfies(ran -> assertThat(ran.code()).isEqualTo(4))
                .extracting(Ran::err)
                .asString()
                .contains("/run/berth-nobody.sock: No such file or directory: start berthd");
    }

    private static Ran berth(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of("target/berth/bin/berth").toAbsolutePath().toString()));
        command.addAll(List.of("--socket", "/run/berth-nobody.sock"));
        command.addAll(List.of(arguments));
        return Ran.of(new ProcessBuilder(command), "");
    }
}

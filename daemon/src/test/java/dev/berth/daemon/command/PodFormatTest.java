package dev.berth.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.reconciler.status.PodStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.TypeConversionException;

class PodFormatTest {
    @Test
    void wide_tells_what_names_a_pod_elsewhere() {
        assertThat(text("wide", false, SamplePods.ready(), SamplePods.blocked()))
                .isEqualTo("""
                POD    UID            READY   STATE     RESTARTS   CREATED                ADDRESSES           APPS      IMAGES   WHY
                shop   0123456789ab   2/2     Ready     0          2026-02-27T10:00:00Z   default=10.87.1.2   web,api   -,-
                shop   -              -       Blocked   0          -                      -                   -         -        host port tcp/80 is held by nginx (process 17)
                """);
        assertThat(text("wide", true, SamplePods.ready())).isEqualTo("""
                POD/APP    STATE     PID    RESTARTS   STARTED                AGE     IMAGE                   DIGEST   WHY
                shop/web   Running   4711   0          2026-03-01T11:56:48Z   3m12s   oci:/srv/images/web:1   -
                shop/api   Running   4712   0          2026-03-01T11:56:48Z   3m12s   oci:/srv/images/api:1   -
                """);
    }

    @Test
    void columns_are_taken_from_the_paths_of_the_json() {
        String columns = "custom-columns=POD:.pod,IP:.addresses,APPS:.apps[*].app,PID:apps.pid,WHY:.reason,X:.none.of";
        assertThat(text(columns, false, SamplePods.ready())).isEqualTo("""
                POD    IP             APPS      PID         WHY   X
                shop   10.87.1.2/20   web,api   4711,4712   -     -
                """);
    }

    @Test
    void yaml_says_what_json_says() {
        assertThat(text("yaml", false, SamplePods.ready()))
                .startsWith("  - pod: \"shop\"\n    uid: \"0123456789ab\"\n    labels: {}\n")
                .contains("    restarts: 0\n");
        assertThat(text("json", false, SamplePods.ready())).contains("\"uid\" : \"0123456789ab\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xml",
                "custom-columns",
                "custom-columns=",
                "custom-columns=POD",
                "custom-columns=POD:.pod,",
                "custom-columns=POD:.a[0]",
                "custom-columns=:.pod"
            })
    void what_is_no_format_is_named(String format) {
        assertThatThrownBy(() -> text(format, false)).isInstanceOf(TypeConversionException.class);
    }

    private static String text(String format, boolean apps, PodStatus... pods) {
        return new PodFormat.Converter()
                .convert(format)
                .text(new PodFormat.Listed(List.of(pods), apps, false, SamplePods.NOW, Ansi.OFF));
    }
}

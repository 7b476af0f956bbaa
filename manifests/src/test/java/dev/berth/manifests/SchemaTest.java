package dev.berth.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.manifests.berth.PodSchema;
import dev.berth.manifests.host.HostSchema;
import dev.berth.manifests.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas against what the readers take and refuse. */
final class SchemaTest {
    private static final String HEAD = "apiVersion: berth.dev/v1\nkind: Pod\nmetadata: {name: pod}\n";
    private static final String POD = HEAD + "spec:\n  apps:\n    - name: app\n      image: rootfs:/srv/root\n";

    private static final SchemaJudge PODS = new SchemaJudge(PodSchema.document());
    private static final SchemaJudge HOSTS = new SchemaJudge(HostSchema.document());

    @ParameterizedTest
    @MethodSource("valid")
    void whatTheReaderTakesTheSchemaTakes(Path file) throws IOException {
        assertThat(PODS.faults(Files.readString(file))).isEmpty();
    }

    static List<Path> valid() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String directory : List.of("src/test/resources/valid", "../examples")) {
            try (Stream<Path> found = Files.walk(Path.of(directory))) {
                found.filter(file -> file.toString().endsWith(".yaml"))
                        .filter(file -> !file.startsWith("../examples/target"))
                        .forEach(files::add);
            }
        }
        assertThat(files).hasSizeGreaterThan(5);
        return files;
    }

    @Test
    void spellingsThatAreNotTheUsualOnesAreTakenToo() {
        for (String app : List.of(
                "stop: {signal: SIGTERM, grace: 0}",
                "stop: {grace: 1m30s}",
                "user: 1000",
                "user: \"1000\"",
                "logs: {maxSize: 1e6}",
                "isolators: {cpu: {limit: .5}, memory: {limit: 1.5Gi}, cpuset: {cpus: 3}}",
                "isolators: {capabilities: {retain: [CAP_KILL, CHOWN]}}",
                "environment: {\"a.b\": \"\"}")) {
            String text = POD + app.indent(6);
            assertThat(problems(text)).as(app).isEmpty();
            assertThat(PODS.faults(text)).as(app).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "imagine: a; property 'imagine'",
                "command: [a]; property 'command'",
                "seccomp: {}; property 'seccomp'",
                "exec: a; string found, array expected",
                "exec: []; at least 1 items",
                "exec: [1]; integer found, string expected",
                "rootfs: {readOnly: 'yes'}; string found, boolean expected",
                "stop: {signal: STOPP}; does not have a value in the enumeration",
                "stop: {grace: 10}; must have a maximum value of 0",
                "stop: {grace: 10 s}; does not match the regex",
                "workingDirectory: tmp; does not match the regex",
                "isolators: {memory: {limit: 128MB}}; does not match the regex",
                "isolators: {cpu: {limit: -1}}; must have a minimum value of 0",
                "isolators: {cpuShares: 1}; must have a minimum value of 2",
                "isolators: {capabilities: {retain: [], remove: []}}; must be valid to one and only one schema",
                "health: {liveness: {}}; must be valid to one and only one schema",
                "environment: {'a=b': c}; does not match the regex",
                "environment: {a: 1}; integer found, string expected",
                "ports: [{name: http}]; required property 'port'",
                "ports: [{name: http, port: 65536}]; must have a maximum value of 65535",
                "ports: [{name: http, port: 1, hostAddress: 127.0.0.1}]; dependencies {hostAddress=",
            })
    void whatTheReaderRefusesInAnAppTheSchemaRefuses(String app, String why) {
        refusedByBoth(POD + app.indent(6), why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "kind: Pot; does not match the regex",
                "apiVersion: berth.dev/v2; does not match the regex",
                "metadata: {name: Pod}; does not match the regex",
                "metadata: {name: pod, labels: {a b: c}}; does not match the regex",
                "spec: {apps: []}; at least 1 items",
                "spec: {}; required property 'apps'",
                "spec: {network: bridge, apps: [{name: a, image: 'oci:/a:b'}]}; does not have a value in the enumeration",
                "spec: {network: host, networks: [default], apps: [{name: a, image: 'oci:/a:b'}]}; one and only one schema",
            })
    void whatTheReaderRefusesInAPodTheSchemaRefuses(String field, String why) {
        String name = field.substring(0, field.indexOf(':'));
        String others = POD.replaceFirst("(?m)(?s)^" + name + ":.*?\\n(?=[a-z]|\\z)", "");
        refusedByBoth(others + field + "\n", why);
    }

    private static List<Problem> problems(String text) {
        return new ManifestReader().read("pod.yaml", text).match(read -> List.of(), problems -> problems);
    }

    private static void refusedByBoth(String text, String why) {
        assertThat(problems(text)).isNotEmpty();
        assertThat(PODS.faults(text)).anySatisfy(fault -> assertThat(fault).contains(why));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown-fields", "wrong-types", "foreign-names", "not-built", "values", "quantities"})
    void filesOfTheBadCorpusAreRefused(String file) {
        assertThat(PODS.faults(TestFile.read("bad/" + file + ".yaml"))).isNotEmpty();
    }

    @Test
    void hostConfigurationsAreJudgedAsTheirReaderJudgesThem() {
        assertThat(HOSTS.faults(TestFile.read("host/full.yaml"))).isEmpty();
        assertThat(HOSTS.faults(TestFile.read("host/bad.yaml"))).hasSizeGreaterThan(5);
    }

    @Test
    void fieldsSayWhatTheReferenceSaysOfThem() {
        JsonNode app = PodSchema.document().at("/properties/spec/properties/apps/items/properties");
        assertThat(app.at("/stop/properties/grace/description").asText())
                .isEqualTo("after this time it is killed. Default: `10s`");
        assertThat(app.at("/name/description").asText()).isEqualTo("a DNS label, unique in the pod");
        assertThat(HostSchema.document().at("/properties/scan/description").asText())
                .contains("everything is looked at");
    }

    @Test
    void everyFieldHasADescription() {
        for (JsonNode schema : List.of(PodSchema.document(), HostSchema.document())) {
            assertThat(undescribed(schema, "")).isEmpty();
        }
    }

    private static List<String> undescribed(JsonNode schema, String path) {
        List<String> found = new ArrayList<>();
        schema.path("properties").properties().forEach(field -> {
            String place = path + "." + field.getKey();
            if (!field.getValue().has("description")) {
                found.add(place);
            }
            found.addAll(undescribed(field.getValue(), place));
        });
        if (schema.has("items")) {
            found.addAll(undescribed(schema.get("items"), path + "[]"));
        }
        return found;
    }
}

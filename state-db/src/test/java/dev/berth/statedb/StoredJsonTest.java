package dev.berth.statedb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.manifests.model.Probe;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.ExitStatus;
import dev.berth.reconciler.world.PodTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files beside this test are what released versions wrote: they are added to, never changed. */
final class StoredJsonTest {
    /** What has no value in the frozen target, since its release did not know it. */
    private static final List<String> LATER = List.of(
            "after",
            "args",
            "imageVolumes",
            "initApps",
            "pull",
            "readiness",
            "rlimits",
            "secretEnvironment",
            "secrets",
            "startup",
            "stdin");

    private final JsonMapper plain = new JsonMapper();

    @Test
    void aTargetIsWrittenAsInTheFrozenFile() throws IOException {
        ObjectNode written = (ObjectNode) plain.readTree(StoredJson.write(SampleTarget.named("shop")));
        LATER.forEach(later -> written.findParents(later).forEach(owner -> ((ObjectNode) owner).remove(later)));

        assertThat(written.toPrettyString())
                .isEqualTo(plain.readTree(resource("target-v1.json")).toPrettyString());
    }

    @Test
    void theFrozenTargetIsReadWhole() throws IOException {
        assertThat(StoredJson.read(resource("target-v1.json"), PodTarget.class)).isEqualTo(SampleTarget.named("shop"));
    }

    @Test
    void exitStatusesAreWrittenAsFrozen() {
        Map<ExitStatus, String> frozen = Map.of(
                new ExitStatus.Exited(3), "{\"type\":\"exited\",\"code\":3}",
                new ExitStatus.Signaled(9), "{\"type\":\"signaled\",\"signal\":9}",
                new ExitStatus.StartFailed("exec: ENOENT"), "{\"type\":\"startFailed\",\"error\":\"exec: ENOENT\"}",
                new ExitStatus.Lost(), "{\"type\":\"lost\"}");

        frozen.forEach((status, json) -> {
            assertThat(StoredJson.write(status)).isEqualTo(json);
            assertThat(StoredJson.read(json, ExitStatus.class)).isEqualTo(status);
        });
        assertThat(frozen).hasSize(ExitStatus.class.getPermittedSubclasses().length);
    }

    @Test
    void checksOfAppsAreWrittenAsFrozen() {
        Map<Probe.Check, String> frozen = Map.of(
                new Probe.Exec(List.of("/bin/check")), "{\"type\":\"exec\",\"command\":[\"/bin/check\"]}",
                new Probe.Tcp(80), "{\"type\":\"tcp\",\"port\":80}",
                new Probe.Http(80, "/up", new TreeMap<>(Map.of("A", "b"))),
                        "{\"type\":\"http\",\"port\":80,\"path\":\"/up\",\"headers\":{\"A\":\"b\"}}");

        frozen.forEach((check, json) -> {
            assertThat(StoredJson.write(check)).isEqualTo(json);
            assertThat(StoredJson.read(json, Probe.Check.class)).isEqualTo(check);
        });
        assertThat(frozen).hasSize(Probe.Check.class.getPermittedSubclasses().length);
    }

    @Test
    void aComponentThatIsOptionalOrACollectionMayBeMissing() {
        var target = StoredJson.read(without("user", "exec", "environment"), PodTarget.class);

        var app = target.spec().apps().get(0);
        assertThat(app.user()).isEmpty();
        assertThat(app.exec()).isEmpty();
        assertThat(app.environment()).isEqualTo(new TreeMap<>());
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "readOnlyRoot", "grace", "maxFiles"})
    void anyOtherComponentMayNot(String component) {
        String json = without(component);

        assertThatThrownBy(() -> StoredJson.read(json, PodTarget.class))
                .isInstanceOf(HostException.class)
                .hasMessageStartingWith("read PodTarget from json: ");
    }

    @Test
    void aComponentThatThisVersionDoesNotKnowIsRefused() throws IOException {
        String json = resource("target-v1.json").replaceFirst("\"hostname\"", "\"hostnames\": 1, \"hostname\"");

        assertThatThrownBy(() -> StoredJson.read(json, PodTarget.class))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("hostnames");
    }

    @Test
    void anErrorDoesNotQuoteTheEnvironment() throws IOException {
        String json = resource("target-v1.json").replace("\"EMPTY\" : \"\"", "\"EMPTY\" : {\"hush\": 1}");

        assertThatThrownBy(() -> StoredJson.read(json, PodTarget.class))
                .isInstanceOf(HostException.class)
                .hasMessageNotContaining("hush")
                .hasMessageNotContaining("sha256");
    }

    private String without(String... components) {
        try {
            var tree = plain.readTree(resource("target-v1.json"));
            for (String component : components) {
                var holders = tree.findParents(component);
                assertThat(holders).isNotEmpty();
                holders.forEach(holder -> ((ObjectNode) holder).remove(component));
            }
            return tree.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = StoredJsonTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

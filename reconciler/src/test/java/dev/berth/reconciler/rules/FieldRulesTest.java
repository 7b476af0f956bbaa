package dev.berth.reconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.AppIsolators;
import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Probe;
import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.manifests.model.RestartPolicy;
import dev.berth.manifests.model.StopPolicy;
import dev.berth.reconciler.simulation.Apps;
import dev.berth.reconciler.simulation.SimulatedHost;
import dev.berth.reconciler.simulation.Specs;
import dev.berth.reconciler.target.Resolution;
import dev.berth.reconciler.target.Targets;
import dev.berth.reconciler.world.PodTarget;
import dev.berth.reconciler.world.SecretSight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FieldRulesTest {
    private static final PodSpec SHOP = Specs.pod("shop", "db", "web");

    private static final HostPath TOKEN = new HostPath("/etc/token");

    /** The manifest spells these otherwise than the model. */
    private static final Map<String, String> SPELLING = Map.of(
            "mode", "policy",
            "readOnlyRoot", "rootfs.readOnly",
            "secretEnvironment", "environment",
            "startup", "health.startup",
            "liveness", "health.liveness",
            "readiness", "health.readiness",
            "resources", "");

    /** Records whose parts have rules of their own. */
    private static final Set<Class<?>> OPENED =
            Set.of(AppIsolators.class, ResourceIsolators.class, RestartPolicy.class, StopPolicy.class);

    @Test
    void everyFieldOfAPodAndOfAnAppHasARule() {
        Stream<String> pod = paths("spec", PodSpec.class)
                .filter(path -> !path.matches("spec\\.(name|apps)"))
                .map(path -> path.replace("spec.labels", "metadata.labels"));
        Stream<String> app = paths("spec.apps[]", AppSpec.class).filter(path -> !path.equals("spec.apps[].name"));
        assertThat(Stream.concat(pod, app))
                .hasSizeGreaterThan(20)
                .allSatisfy(path -> assertThat(FieldRules.table().keySet())
                        .anyMatch(rule -> rule.equals(path) || rule.startsWith(path + ".")));
    }

    @Test
    void theManifestReferenceTellsEveryImpact() throws IOException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        FieldRules.table()
                .forEach((path, impact) -> fields.computeIfAbsent(impact, same -> new ArrayList<>())
                        .add("`" + path + "`"));
        StringBuilder rows = new StringBuilder("| a change | of |\n|---|---|\n");
        fields.forEach((impact, paths) -> rows.append("| " + impact + " | ")
                .append(String.join(", ", paths))
                .append(" |\n"));

        assertThat(Files.readString(Path.of("../docs/manifest.md"))).contains(rows + "\n");
    }

    @Test
    void someImpactsAsPeopleExpectThem() {
        assertThat(FieldRules.table())
                .containsEntry("metadata.labels", "live")
                .containsEntry("spec.isolators.memory.limit", "live")
                .containsEntry("spec.apps[].isolators.cpu.limit", "live")
                .containsEntry("spec.apps[].health.liveness", "live")
                .containsEntry("spec.apps[].exec", "restarts the app")
                .containsEntry("spec.apps[].mounts", "restarts the app")
                .containsEntry("spec.volumes", "recreates the pod")
                .containsEntry("spec.network", "recreates the pod");
    }

    @Test
    void anEditedCommandNamesFieldAndBothValues() {
        assertThat(diff(Specs.edit(SHOP, "web", app -> Apps.exec(app, "/bin/other", "-v"))))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.path()).isEqualTo("spec.apps[1].exec");
                    assertThat(change.impact()).isEqualTo(Impact.RESTART_APP);
                    assertThat(change.words()).isEqualTo("spec.apps[web].exec: [/bin/web] -> [/bin/other, -v]");
                });
    }

    @Test
    void anotherImageOfOneReferenceIsToldByWhatThatMeansNow() {
        Resolution other = Targets.resolve(SHOP, Map.of(Specs.BUSYBOX, SimulatedHost.facts("sha256:2")), Map.of());
        assertThat(FieldRules.diff(target(SHOP), ((Resolution.Resolved) other).target()))
                .extracting(Change::words)
                .contains("spec.apps[web].image: oci:/images/busybox:1.35 now means sha256:2");
    }

    @Test
    void valuesOfEnvironmentVariablesAreNotTold() {
        PodSpec changed =
                Specs.edit(SHOP, "web", app -> Apps.environment(app, new TreeMap<>(Map.of("TOKEN", "secret"))));
        assertThat(diff(changed))
                .extracting(Change::words)
                .containsExactly("spec.apps[web].environment: {} -> {TOKEN (value withheld)}");
    }

    @Test
    void anotherSecretIsToldByItsFileAndTheBeginningOfADigest() {
        PodSpec secret = Specs.edit(SHOP, "web", app -> Apps.secrets(app, new TreeMap<>(Map.of("TOKEN", TOKEN))));

        assertThat(FieldRules.diff(target(secret, "0123456789ab"), target(secret, "ba9876543210")))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.impact()).isEqualTo(Impact.RESTART_APP);
                    assertThat(change.words())
                            .isEqualTo("spec.apps[web].environment: {TOKEN from /etc/token (01234567)}"
                                    + " -> {TOKEN from /etc/token (ba987654)}");
                });
    }

    @Test
    void headersOfRequestsAreToldWithoutTheirValues() {
        Probe.Http check = new Probe.Http(80, "/up", new TreeMap<>(Map.of("Authorization", "secret")));
        Probe probe = new Probe(check, Duration.ofSeconds(5), Duration.ofSeconds(1), 2);
        assertThat(diff(Specs.edit(SHOP, "web", app -> Apps.liveness(app, probe))))
                .extracting(Change::words)
                .containsExactly("spec.apps[web].health.liveness: unset -> http 80/up with [Authorization] every 5s,"
                        + " timeout 1s, threshold 2");
    }

    @Test
    void anotherHostPortRecreatesThePodAndAnotherPortDoesNot() {
        PodSpec open = Specs.edit(SHOP, "web", app -> Apps.ports(app, Specs.hostPort("http", 8080, 80)));
        assertThat(diff(open)).extracting(Change::impact).containsExactly(Impact.RECREATE_POD);
        PodSpec without = Specs.pod("shop", "db");
        assertThat(FieldRules.diff(target(open), target(without)))
                .extracting(Change::impact)
                .containsExactly(Impact.RECREATE_POD);
        assertThat(FieldRules.diff(target(SHOP), target(without)))
                .extracting(Change::impact)
                .containsExactly(Impact.LIVE);
    }

    @Test
    void quantitiesAreToldAsManifestsSpellThem() {
        assertThat(diff(Specs.withIsolators(SHOP, Specs.limits(512 << 20, 100))))
                .extracting(Change::words)
                .containsExactly(
                        "spec.isolators.memory.limit: unset -> 512Mi", "spec.isolators.pids.limit: unset -> 100");
    }

    private static Stream<String> paths(String prefix, Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).flatMap(component -> {
            String word = SPELLING.getOrDefault(component.getName(), component.getName());
            String path = word.isEmpty() ? prefix : prefix + "." + word;
            return OPENED.contains(component.getType()) ? paths(path, component.getType()) : Stream.of(path);
        });
    }

    private static List<Change> diff(PodSpec changed) {
        return FieldRules.diff(target(SHOP), target(changed));
    }

    private static PodTarget target(PodSpec spec) {
        return target(spec, "");
    }

    private static PodTarget target(PodSpec spec, String digest) {
        Resolution resolution = Targets.resolve(
                spec,
                Map.of(Specs.BUSYBOX, SimulatedHost.facts("sha256:1")),
                Map.of(TOKEN, new SecretSight.Usable(digest)));
        return ((Resolution.Resolved) resolution).target();
    }
}

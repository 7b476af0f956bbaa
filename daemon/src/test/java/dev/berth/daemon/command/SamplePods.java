package dev.berth.daemon.command;

import dev.berth.manifests.ManifestReader;
import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.ReadResult;
import dev.berth.reconciler.status.AppPhase;
import dev.berth.reconciler.status.AppStatus;
import dev.berth.reconciler.status.PodPhase;
import dev.berth.reconciler.status.PodStatus;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.Attachment;
import dev.berth.reconciler.world.ExitRecord;
import dev.berth.reconciler.world.ExitStatus;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodTarget;
import dev.berth.reconciler.world.PodUid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Pods in the states that people ask about. */
final class SamplePods {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.250Z");

    static final ExitRecord OOM = end(4, new ExitStatus.Signaled(9), true);
    static final ExitRecord NO_PROGRAM =
            end(2, new ExitStatus.StartFailed("start app api.2 of pod shop: execute /bin/api: ENOENT"), false);

    private static final String SHOP = """
            apiVersion: berth.dev/v1
            kind: Pod
            metadata:
              name: shop
            spec:
              apps:
                - name: web
                  image: oci:/srv/images/web:1
                  exec: [/bin/httpd]
                  ports: [{name: http, port: 8080, hostPort: 80}]
                  isolators:
                    memory: {limit: 32Mi}
                - name: api
                  image: oci:/srv/images/api:1
                  exec: [/bin/api]
            """;

    private SamplePods() {}

    /** The manifest of the pod. */
    static Manifest manifest() {
        ReadResult<List<Manifest>> read = new ManifestReader().read("shop.yaml", SHOP);
        return ((ReadResult.Valid<List<Manifest>>) read).value().get(0);
    }

    /** All its apps run. */
    static PodStatus ready() {
        return recorded(PodPhase.READY, "", running("web", 4711), running("api", 4712));
    }

    /** One app is over its memory limit, the other's program is not there. */
    static PodStatus backingOff() {
        return recorded(
                PodPhase.BACK_OFF,
                "web: out of memory",
                waiting("web", OOM, "out of memory"),
                waiting("api", NO_PROGRAM, NO_PROGRAM.status().words()));
    }

    /** It can't begin. */
    static PodStatus blocked() {
        return new PodStatus(
                manifest().spec().name(),
                manifest().spec().labels(),
                Optional.empty(),
                PodPhase.BLOCKED,
                "host port tcp/80 is held by nginx (process 17)",
                Optional.empty(),
                false,
                List.of());
    }

    private static PodStatus recorded(PodPhase phase, String reason, AppStatus... apps) {
        return new PodStatus(
                manifest().spec().name(),
                manifest().spec().labels(),
                Optional.of(record()),
                phase,
                reason,
                Optional.empty(),
                false,
                List.of(apps));
    }

    private static PodRecord record() {
        var spec = manifest().spec();
        PodTarget target =
                new PodTarget(spec, spec.apps().stream().map(AppTarget::sketch).toList(), 1);
        PodHandle handle = new PodHandle(spec.name(), new PodUid("0123456789ab"));
        return PodRecord.admitted(handle, target, "boot", NOW.minus(Duration.ofHours(50)))
                .withAttachments(List.of(new Attachment("default", "eth0", List.of("10.87.1.2/20"))));
    }

    private static AppStatus running(String name, int pid) {
        return app(name, AppPhase.RUNNING, OptionalInt.of(pid), Optional.empty(), "");
    }

    private static AppStatus waiting(String name, ExitRecord end, String reason) {
        return app(name, AppPhase.BACK_OFF, OptionalInt.empty(), Optional.of(end), reason);
    }

    private static AppStatus app(
            String name, AppPhase phase, OptionalInt pid, Optional<ExitRecord> end, String reason) {
        Instant since = NOW.minus(Duration.ofSeconds(192));
        int restarts = end.map(exit -> exit.attempt() - 1).orElse(0);
        return new AppStatus(
                new AppName(name), false, phase, restarts, pid, Optional.of(since), end, Optional.empty(), reason);
    }

    private static ExitRecord end(int attempt, ExitStatus status, boolean outOfMemory) {
        return new ExitRecord(
                attempt, status, outOfMemory, Optional.empty(), NOW.minusSeconds(200), NOW.minusSeconds(192));
    }
}

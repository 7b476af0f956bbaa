package dev.berth.manifests.berth;

import dev.berth.manifests.model.AppIsolators;
import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.CapabilityRule;
import dev.berth.manifests.model.LogPolicy;
import dev.berth.manifests.model.Mount;
import dev.berth.manifests.model.Port;
import dev.berth.manifests.model.Probe;
import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.manifests.model.Rlimit;
import dev.berth.manifests.model.RlimitValue;
import dev.berth.manifests.model.StopPolicy;
import dev.berth.manifests.model.Volume;
import dev.berth.manifests.syntax.Rlimits;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Apps. */
final class AppTranslation {
    private static final CapabilityRule USUAL = new CapabilityRule.Default();

    private AppTranslation() {}

    /**
     * @param volumes of the pod
     */
    static AppSpec of(AppDocument document, List<Volume> volumes) {
        return new AppSpec(
                document.name().orElse(Placeholders.APP),
                document.image().orElse(Placeholders.IMAGE),
                document.pull(),
                document.exec().orElse(List.of()),
                document.args().orElse(List.of()),
                document.stdin(),
                document.user(),
                document.group(),
                Variables.texts(document),
                Variables.secrets(document, volumes),
                document.workingDirectory(),
                document.rootfs().flatMap(AppDocument.Rootfs::readOnly).orElse(false),
                document.mounts().stream().map(AppTranslation::mount).toList(),
                document.ports().stream().map(AppTranslation::port).toList(),
                document.stop().map(AppTranslation::stop).orElse(Defaults.STOP),
                document.logs().map(AppTranslation::logs).orElse(Defaults.LOGS),
                isolators(document.isolators()),
                document.health().flatMap(HealthDocument::liveness).map(AppTranslation::probe),
                document.health().flatMap(HealthDocument::readiness).map(AppTranslation::probe),
                document.health().flatMap(HealthDocument::startup).map(AppTranslation::probe));
    }

    private static Mount mount(AppDocument.Mount document) {
        return new Mount(
                document.volume().orElse(Placeholders.VOLUME),
                document.path().orElse(Placeholders.CONTAINER_PATH),
                document.readOnly().orElse(false));
    }

    private static Port port(PortDocument document) {
        String address = document.hostAddress().orElse(Defaults.ALL_ADDRESSES);
        return new Port(
                document.name().orElse(Placeholders.PORT_NAME),
                document.port().orElse(Placeholders.PORT),
                document.protocol().orElse(Port.Protocol.TCP),
                document.hostPort().map(port -> new Port.HostPort(address, port)));
    }

    private static StopPolicy stop(AppDocument.Stop document) {
        return new StopPolicy(document.signal(), document.grace().orElse(Defaults.STOP.grace()));
    }

    private static LogPolicy logs(AppDocument.Logs document) {
        return new LogPolicy(
                document.maxSize().orElse(Defaults.LOGS.maxSize()),
                document.maxFiles().orElse(Defaults.LOGS.maxFiles()));
    }

    private static AppIsolators isolators(Optional<AppIsolatorsDocument> document) {
        ResourceIsolators resources = document.map(value -> ResourceTranslation.of(
                        value.cpu(), value.cpuShares(), value.cpuset(), value.memory(), value.pids()))
                .orElse(ResourceIsolators.NONE);
        return new AppIsolators(
                resources,
                document.flatMap(AppIsolatorsDocument::capabilities)
                        .map(AppTranslation::capabilities)
                        .orElse(USUAL),
                document.flatMap(AppIsolatorsDocument::noNewPrivileges).orElse(true),
                document.flatMap(AppIsolatorsDocument::oomScoreAdj),
                rlimits(document.map(AppIsolatorsDocument::rlimits).orElseGet(TreeMap::new)));
    }

    private static List<Rlimit> rlimits(SortedMap<String, RlimitDocument> documents) {
        return Arrays.stream(Rlimit.Resource.values())
                .flatMap(
                        resource -> Optional.ofNullable(documents.get(Rlimits.name(resource)))
                                .map(limit -> rlimit(resource, limit))
                                .stream())
                .toList();
    }

    private static Rlimit rlimit(Rlimit.Resource resource, RlimitDocument document) {
        return new Rlimit(
                resource,
                document.soft().orElse(RlimitValue.UNLIMITED),
                document.hard().orElse(RlimitValue.UNLIMITED));
    }

    private static CapabilityRule capabilities(AppIsolatorsDocument.Capabilities document) {
        return document.retain()
                .<CapabilityRule>map(CapabilityRule.Retain::new)
                .or(() -> document.remove().map(CapabilityRule.Remove::new))
                .orElse(USUAL);
    }

    private static Probe.Http http(HealthDocument.Http document) {
        return new Probe.Http(
                document.port().orElse(Placeholders.PORT),
                document.path().orElse(Defaults.HTTP_PATH),
                document.headers());
    }

    private static Probe probe(HealthDocument.ProbeDocument document) {
        Probe.Check check = document.exec()
                .<Probe.Check>map(Probe.Exec::new)
                .or(() -> document.http().map(AppTranslation::http))
                .orElseGet(() -> new Probe.Tcp(
                        document.tcp().flatMap(HealthDocument.Tcp::port).orElse(Placeholders.PORT)));
        return new Probe(
                check,
                document.interval().orElse(Defaults.PROBE_INTERVAL),
                document.timeout().orElse(Defaults.PROBE_TIMEOUT),
                document.failureThreshold().orElse(Defaults.PROBE_FAILURES));
    }
}

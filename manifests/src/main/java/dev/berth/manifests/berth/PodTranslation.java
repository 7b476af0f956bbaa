package dev.berth.manifests.berth;

import dev.berth.manifests.model.After;
import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.NetworkMode;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.manifests.model.RestartPolicy;
import dev.berth.manifests.model.Volume;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A document's meaning: defaults filled in, alternatives made types. */
final class PodTranslation {
    private PodTranslation() {}

    static PodSpec of(PodDocument document) {
        PodName name = document.metadata().flatMap(PodDocument.Metadata::name).orElse(Placeholders.POD);
        SortedMap<String, String> labels =
                document.metadata().map(PodDocument.Metadata::labels).orElseGet(TreeMap::new);
        Optional<SpecDocument> spec = document.spec();
        List<Volume> volumes = spec.map(SpecDocument::volumes).orElse(List.of()).stream()
                .map(VolumeTranslation::of)
                .toList();
        return new PodSpec(
                name,
                labels,
                spec.flatMap(SpecDocument::hostname).orElse(name.value()),
                spec.flatMap(SpecDocument::network).map(PodTranslation::network).orElse(NetworkMode.DEFAULT),
                spec.flatMap(SpecDocument::restart).map(PodTranslation::restart).orElse(Defaults.RESTART),
                spec.flatMap(SpecDocument::isolators)
                        .map(PodTranslation::isolators)
                        .orElse(ResourceIsolators.NONE),
                volumes,
                apps(spec.map(SpecDocument::initApps), volumes),
                apps(spec.map(SpecDocument::apps), volumes),
                spec.map(SpecDocument::after).orElse(List.of()).stream()
                        .map(PodTranslation::after)
                        .toList());
    }

    private static List<AppSpec> apps(Optional<List<AppDocument>> documents, List<Volume> volumes) {
        return documents.orElse(List.of()).stream()
                .map(app -> AppTranslation.of(app, volumes))
                .toList();
    }

    private static After after(SpecDocument.AfterDocument document) {
        return new After(
                document.pod().orElse(Placeholders.POD), document.condition().orElse(Defaults.AFTER));
    }

    private static NetworkMode network(SpecDocument.SoleNetwork network) {
        return switch (network) {
            case HOST -> NetworkMode.HOST;
            case NONE -> NetworkMode.NONE;
        };
    }

    private static RestartPolicy restart(RestartDocument document) {
        return new RestartPolicy(
                document.policy().orElse(Defaults.RESTART.mode()),
                document.backoff().map(PodTranslation::backoff).orElse(Defaults.RESTART.backoff()),
                document.exitCodes().map(PodTranslation::exitCodes).orElse(Defaults.RESTART.exitCodes()));
    }

    private static RestartPolicy.Backoff backoff(RestartDocument.Backoff document) {
        RestartPolicy.Backoff usual = Defaults.RESTART.backoff();
        return new RestartPolicy.Backoff(
                document.initial().orElse(usual.initial()),
                document.factor().orElse(usual.factor()),
                document.max().orElse(usual.max()),
                document.resetAfter().orElse(usual.resetAfter()));
    }

    private static RestartPolicy.ExitCodes exitCodes(RestartDocument.ExitCodes document) {
        return new RestartPolicy.ExitCodes(
                document.complete().orElse(Defaults.RESTART.exitCodes().complete()), document.fatal());
    }

    private static ResourceIsolators isolators(PodIsolatorsDocument document) {
        return ResourceTranslation.of(
                document.cpu(), document.cpuShares(), document.cpuset(), document.memory(), document.pids());
    }
}

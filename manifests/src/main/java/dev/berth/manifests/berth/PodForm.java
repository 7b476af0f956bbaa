package dev.berth.manifests.berth;

import dev.berth.manifests.model.After;
import dev.berth.manifests.model.NetworkMode;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.manifests.model.RestartPolicy;
import dev.berth.manifests.model.Volume;
import java.util.List;
import java.util.Optional;

/** The document that says what a pod is: the way back of {@link PodTranslation}. */
final class PodForm {
    private PodForm() {}

    static PodDocument of(PodSpec pod) {
        return new PodDocument(
                Optional.of(BerthReader.API_VERSION),
                Optional.of(BerthReader.KIND),
                Optional.of(new PodDocument.Metadata(Optional.of(pod.name()), pod.labels())),
                Optional.of(spec(pod)));
    }

    private static SpecDocument spec(PodSpec pod) {
        return new SpecDocument(
                soleNetwork(pod.network()),
                pod.network() == NetworkMode.DEFAULT
                        ? Optional.of(List.of(SpecDocument.NamedNetwork.DEFAULT))
                        : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(pod.hostname()),
                pod.after().stream().map(PodForm::after).toList(),
                Optional.of(restart(pod.restart())),
                isolators(pod.isolators()),
                pod.volumes().stream().map(PodForm::volume).toList(),
                pod.initApps().stream()
                        .map(app -> AppForm.of(app, pod.volumes()))
                        .toList(),
                pod.apps().stream().map(app -> AppForm.of(app, pod.volumes())).toList());
    }

    private static Optional<SpecDocument.SoleNetwork> soleNetwork(NetworkMode network) {
        return switch (network) {
            case HOST -> Optional.of(SpecDocument.SoleNetwork.HOST);
            case NONE -> Optional.of(SpecDocument.SoleNetwork.NONE);
            case DEFAULT -> Optional.empty();
        };
    }

    private static SpecDocument.AfterDocument after(After after) {
        return new SpecDocument.AfterDocument(Optional.of(after.pod()), Optional.of(after.condition()));
    }

    private static RestartDocument restart(RestartPolicy restart) {
        RestartPolicy.Backoff backoff = restart.backoff();
        return new RestartDocument(
                Optional.of(restart.mode()),
                Optional.of(new RestartDocument.Backoff(
                        Optional.of(backoff.initial()),
                        Optional.of(backoff.factor()),
                        Optional.of(backoff.max()),
                        Optional.of(backoff.resetAfter()))),
                Optional.of(new RestartDocument.ExitCodes(
                        Optional.of(restart.exitCodes().complete()),
                        restart.exitCodes().fatal())));
    }

    private static Optional<PodIsolatorsDocument> isolators(ResourceIsolators isolators) {
        return isolators.equals(ResourceIsolators.NONE)
                ? Optional.empty()
                : Optional.of(new PodIsolatorsDocument(
                        cpu(isolators), cpuShares(isolators), cpuset(isolators), memory(isolators), pids(isolators)));
    }

    static Optional<CpuDocument> cpu(ResourceIsolators isolators) {
        return isolators.cpu().map(cpu -> new CpuDocument(cpu.request(), cpu.limit()));
    }

    static Optional<Integer> cpuShares(ResourceIsolators isolators) {
        return isolators.cpuShares().map(shares -> Math.toIntExact(shares.value()));
    }

    static Optional<CpusetDocument> cpuset(ResourceIsolators isolators) {
        return isolators.cpuset().map(set -> new CpusetDocument(set.cpus(), set.mems()));
    }

    static Optional<MemoryDocument> memory(ResourceIsolators isolators) {
        return isolators.memory().map(memory -> new MemoryDocument(memory.request(), memory.high(), memory.limit()));
    }

    static Optional<PidsDocument> pids(ResourceIsolators isolators) {
        return isolators.pids().map(pids -> new PidsDocument(Optional.of(Math.toIntExact(pids.limit()))));
    }

    private static VolumeDocument volume(Volume volume) {
        Optional<VolumeDocument.Host> host = Optional.empty();
        Optional<VolumeDocument.Empty> empty = Optional.empty();
        Optional<VolumeDocument.Files> files = Optional.empty();
        Optional<VolumeDocument.Secret> secret = Optional.empty();
        if (volume instanceof Volume.Host known) {
            host = Optional.of(new VolumeDocument.Host(Optional.of(known.path()), Optional.of(known.readOnly())));
        } else if (volume instanceof Volume.Empty known) {
            empty = Optional.of(
                    new VolumeDocument.Empty(Optional.of(known.medium()), known.size(), Optional.of(known.mode())));
        } else if (volume instanceof Volume.Files known) {
            files = Optional.of(new VolumeDocument.Files(known.inline()));
        } else if (volume instanceof Volume.Secret known) {
            secret = Optional.of(new VolumeDocument.Secret(Optional.of(known.from())));
        }
        return new VolumeDocument(Optional.of(volume.name()), host, empty, files, secret);
    }
}

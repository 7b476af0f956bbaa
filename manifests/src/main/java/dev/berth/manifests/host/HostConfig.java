package dev.berth.manifests.host;

import dev.berth.manifests.model.CronSchedule;
import dev.berth.manifests.model.HostPath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How one daemon works: where its manifests, its lasting state and its run-time files are, when it scans, and its network. */
public record HostConfig(
        HostPath manifests,
        HostPath state,
        HostPath run,
        InstanceName instance,
        CronSchedule scan,
        Network network,
        Deletion deletion,
        Cni cni,
        Api api) {

    /** What holds where no file says otherwise. */
    public static HostConfig defaults() {
        return HostTranslation.of(HostDocument.EMPTY);
    }

    /** The built-in network of pods; without a subnet it takes one of its own that depends on the instance. */
    public record Network(Optional<Subnet> subnet) {}

    /**
     * When a pod without a manifest goes: after {@code grace} of stable absence; all deletions halt where more than {@code maxPods} pods and
     * more than {@code maxPercent} of a hundred would go at once.
     */
    public record Deletion(Duration grace, int maxPods, int maxPercent) {}

    /** Who besides root may ask the HTTP API, and who may change things through it; operators may read, too. */
    public record Api(List<Peer> readers, List<Peer> operators) {
        public Api {
            readers = List.copyOf(readers);
            operators = List.copyOf(operators);
        }
    }

    /** Where CNI plugins are looked for, in this order, and how long one may take. */
    public record Cni(List<HostPath> plugins, Duration timeout) {
        public Cni {
            plugins = List.copyOf(plugins);
        }
    }
}

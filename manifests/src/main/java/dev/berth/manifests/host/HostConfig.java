package dev.berth.manifests.host;

import dev.berth.manifests.model.CronSchedule;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How one daemon works: where its manifests, its lasting state and its run-time files are, when it scans, its network and its images. */
public record HostConfig(
        HostPath manifests,
        HostPath state,
        HostPath run,
        InstanceName instance,
        CronSchedule scan,
        Network network,
        Deletion deletion,
        Cni cni,
        Api api,
        Images images) {

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

    /** How images are kept. */
    public record Images(Gc gc) {}

    /**
     * When images go that no pod uses: looked at by {@code schedule}; once {@code highWatermark} percent of the disk are taken, those that have not been used
     * for {@code minAge}, the least recently used first, until {@code lowWatermark} percent are; never one that is pinned.
     */
    public record Gc(
            CronSchedule schedule, Duration minAge, int highWatermark, int lowWatermark, List<ImageReference> pinned) {
        public Gc {
            pinned = List.copyOf(pinned);
        }
    }

    /** Where CNI plugins are looked for, in this order, and how long one may take. */
    public record Cni(List<HostPath> plugins, Duration timeout) {
        public Cni {
            plugins = List.copyOf(plugins);
        }
    }
}

package dev.berth.manifests.host;

import dev.berth.manifests.model.CronSchedule;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.RegistryName;
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

    /**
     * How images are come by and kept.
     *
     * @param auth files with logins, asked in this order
     * @param stall how long nothing may come before a transfer counts as cut
     * @param attempts how often one request is tried before it has failed
     * @param parallel how many layers of an image are fetched at once
     * @param follow when registries are asked what the tags mean that apps follow; empty for never
     * @param signatures where there are any, an image of a registry that none of them covers is refused
     */
    public record Images(
            List<HostPath> auth,
            Duration stall,
            int attempts,
            int parallel,
            Proxy proxy,
            List<Registry> registries,
            List<SignatureRule> signatures,
            Optional<CronSchedule> follow,
            Gc gc) {
        public Images {
            auth = List.copyOf(auth);
            registries = List.copyOf(registries);
            signatures = List.copyOf(signatures);
        }
    }

    /** Through which proxies registries are reached, and which hosts without one. */
    public record Proxy(Optional<ProxyUrl> http, Optional<ProxyUrl> https, List<String> direct) {
        public Proxy {
            direct = List.copyOf(direct);
        }
    }

    /**
     * A registry that needs more said than its name.
     *
     * @param mirrors are asked before it, in this order
     * @param ca certificates of authorities that are trusted beside those of the host
     */
    public record Registry(RegistryName name, List<RepositoryPrefix> mirrors, Tls tls, List<HostPath> ca) {
        public Registry {
            mirrors = List.copyOf(mirrors);
            ca = List.copyOf(ca);
        }
    }

    /**
     * Who must have signed images; where neither kind of signature is asked for, nobody.
     *
     * @param prefix of the names of images; empty for all. The rule with the longest one counts
     * @param cosign public keys, of which one must have made a cosign signature
     */
    public record SignatureRule(Optional<RepositoryPrefix> prefix, List<HostPath> cosign, Optional<Gpg> gpg) {
        public SignatureRule {
            cosign = List.copyOf(cosign);
        }
    }

    /** A GnuPG signature by a key of this keyring, kept on a server. */
    public record Gpg(HostPath keyring, LookasideUrl lookaside) {}

    /** How a registry proves who it is. */
    public enum Tls {
        VERIFIED,
        UNVERIFIED,
        NONE
    }

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

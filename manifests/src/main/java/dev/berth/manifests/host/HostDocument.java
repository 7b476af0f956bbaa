package dev.berth.manifests.host;

import dev.berth.manifests.binding.Foreign;
import dev.berth.manifests.model.CronSchedule;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.RegistryName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** The host configuration as its file spells it. */
@Foreign(name = "logs", here = "state")
record HostDocument(
        Optional<
                        @NotNull(message = "is required")
                        @Pattern(regexp = "berth\\.dev/v1", message = "is not berth.dev/v1") String>
                apiVersion,
        Optional<@NotNull(message = "is required") @Pattern(regexp = "Host", message = "is not Host") String> kind,
        Optional<HostPath> manifests,
        Optional<HostPath> state,
        Optional<HostPath> run,
        Optional<InstanceName> instance,
        Optional<@Valid Scan> scan,
        Optional<Network> network,
        Optional<@Valid Deletion> deletion,
        Optional<@Valid Cni> cni,
        Optional<Api> api,
        Optional<@Valid Images> images) {
    static final HostDocument EMPTY = new HostDocument(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** When everything is looked at. */
    record Scan(Optional<@NotNull(message = "is required") CronSchedule> cron) {}

    /** The built-in network. */
    record Network(Optional<Subnet> subnet) {}

    /** When pods go. */
    record Deletion(
            Optional<Duration> grace,
            Optional<@Min(value = 0, message = "is negative") Integer> maxPods,
            Optional<
                            @Min(value = 0, message = "is not between 0 and 100")
                            @Max(value = 100, message = "is not between 0 and 100") Integer>
                    maxPercent) {}

    /** Where CNI plugins are and what is asked of them. */
    record Cni(
            Optional<@Size(min = 1, message = "needs at least one directory") List<HostPath>> plugins,
            Optional<@DurationMin(seconds = 1, message = "must be at least 1s") Duration> timeout) {}

    /** When unused images go. */
    record Gc(
            Optional<CronSchedule> schedule,
            Optional<Duration> minAge,
            Optional<
                            @Min(value = 0, message = "is not between 0 and 100")
                            @Max(value = 100, message = "is not between 0 and 100") Integer>
                    highWatermark,
            Optional<
                            @Min(value = 0, message = "is not between 0 and 100")
                            @Max(value = 100, message = "is not between 0 and 100") Integer>
                    lowWatermark,
            Optional<List<ImageReference>> pinned) {}

    /** When the tags are looked at that apps follow. */
    record Follow(Optional<CronSchedule> schedule) {}

    /** Who may use the API. */
    record Api(Optional<List<Peer>> readers, Optional<List<Peer>> operators) {}

    /** How images are come by and kept. */
    record Images(
            Optional<List<HostPath>> auth,
            Optional<@DurationMin(seconds = 1, message = "must be at least 1s") Duration> stall,
            Optional<
                            @Min(value = 1, message = "is not between 1 and 20")
                            @Max(value = 20, message = "is not between 1 and 20") Integer>
                    attempts,
            Optional<
                            @Min(value = 1, message = "is not between 1 and 16")
                            @Max(value = 16, message = "is not between 1 and 16") Integer>
                    parallel,
            Optional<Proxy> proxy,
            List<@Valid Registry> registries,
            List<@Valid SignatureRule> signatures,
            Optional<Follow> follow,
            Optional<@Valid Gc> gc) {}

    /** Who must have signed images. */
    @Foreign(name = "type", here = "unsigned")
    record SignatureRule(
            Optional<RepositoryPrefix> prefix,
            Optional<@Valid Cosign> cosign,
            Optional<@Valid Gpg> gpg,
            Optional<Boolean> unsigned) {}

    /** Signatures that cosign made. */
    record Cosign(
            Optional<
                            @NotNull(message = "is required") @Size(min = 1, message = "needs at least one file") List<
                                    HostPath>>
                    keys) {}

    /** Signatures that GnuPG made. */
    record Gpg(
            Optional<@NotNull(message = "is required") HostPath> keyring,
            Optional<@NotNull(message = "is required") LookasideUrl> lookaside) {}

    /** Through what registries are reached. */
    @Foreign(name = "noProxy", here = "direct")
    record Proxy(Optional<ProxyUrl> http, Optional<ProxyUrl> https, List<String> direct) {}

    /** What is to be known of a registry. */
    @Foreign(name = "insecure", here = "tls")
    @Foreign(name = "location", here = "name")
    record Registry(
            Optional<@NotNull(message = "is required") RegistryName> name,
            List<RepositoryPrefix> mirrors,
            Optional<HostConfig.Tls> tls,
            List<HostPath> ca) {}
}

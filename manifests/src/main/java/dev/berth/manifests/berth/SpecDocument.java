package dev.berth.manifests.berth;

import dev.berth.manifests.binding.Foreign;
import dev.berth.manifests.binding.NotBuilt;
import dev.berth.manifests.binding.OneOf;
import dev.berth.manifests.model.After;
import dev.berth.manifests.model.DnsLabel;
import dev.berth.manifests.model.PodName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.UniqueElements;

/** What a pod consists of. */
@OneOf(
        value = {"network", "networks"},
        required = false)
@NotBuilt({"dns", "hosts", "onDrift", "schedule"})
@Foreign(name = "containers", here = "apps")
@Foreign(name = "services", here = "apps")
@Foreign(name = "initContainers", here = "initApps")
@Foreign(name = "resources", here = "isolators")
@Foreign(name = "restartPolicy", here = "restart.policy")
@Foreign(name = "hostNetwork", here = "network: host")
@Foreign(name = "hostUsers", here = "userNamespace")
@Foreign(name = "shareProcessNamespace", here = "pidNamespace")
@Foreign(name = "nodeSelector", here = "hosts")
@Foreign(name = "depends_on", here = "after")
@Foreign(name = "dnsPolicy", here = "dns.policy")
@Foreign(name = "dnsConfig", here = "dns")
@Foreign(name = "securityContext", here = "isolators of the app")
@Foreign(name = "terminationGracePeriodSeconds", here = "stop.grace of the app")
record SpecDocument(
        Optional<SoleNetwork> network,

        @NotBuilt({"address", "interface", "name"})
        Optional<
                        @UniqueElements(message = "names a network twice")
                                @Size(min = 1, message = "needs a network; for none write network: none") List<
                                NamedNetwork>>
                networks,

        Optional<UserNamespace> userNamespace,
        Optional<PidNamespace> pidNamespace,
        Optional<@Pattern(regexp = DnsLabel.REGEX, message = "is not a DNS label") String> hostname,
        List<@Valid AfterDocument> after,
        Optional<@Valid RestartDocument> restart,
        Optional<@Valid PodIsolatorsDocument> isolators,
        List<@Valid VolumeDocument> volumes,
        List<@Valid AppDocument> initApps,
        @NotEmpty(message = "needs at least one app") List<@Valid AppDocument> apps) {

    /** What must hold of another pod first. */
    @Foreign(name = "name", here = "pod")
    record AfterDocument(
            Optional<@NotNull(message = "is required") PodName> pod, Optional<After.Condition> condition) {}

    /** A network that excludes others. */
    enum SoleNetwork {
        HOST,
        NONE
    }

    /** A network that a pod joins. */
    enum NamedNetwork {
        DEFAULT
    }

    /** Whose user ids the pod's processes have. */
    enum UserNamespace {
        HOST
    }

    /** Who shares a PID namespace. */
    enum PidNamespace {
        POD
    }
}

package dev.berth.manifests.berth;

import dev.berth.manifests.binding.Foreign;
import dev.berth.manifests.binding.NotBuilt;
import dev.berth.manifests.binding.OneOf;
import dev.berth.manifests.model.Capability;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The isolators of one app. */
@NotBuilt({"apparmor", "blockBandwidth", "blockIops", "devices", "hugepages", "seccomp", "selinux"})
@Foreign(name = "limits", here = "cpu.limit, memory.limit")
@Foreign(name = "requests", here = "cpu.request, memory.request")
@Foreign(name = "allowPrivilegeEscalation", here = "noNewPrivileges")
@Foreign(name = "ulimits", here = "rlimits")
@Foreign(name = "seccompProfile", here = "seccomp")
@Foreign(name = "appArmorProfile", here = "apparmor")
@Foreign(name = "seLinuxOptions", here = "selinux")
@Foreign(name = "sysctl", here = "isolators.sysctl of the pod")
@Foreign(name = "networkBandwidth", here = "isolators.networkBandwidth of the pod")
record AppIsolatorsDocument(
        Optional<@Valid CpuDocument> cpu,
        Optional<@Min(value = 2, message = SHARES) @Max(value = 262_144, message = SHARES) Integer> cpuShares,
        Optional<CpusetDocument> cpuset,
        Optional<@Valid MemoryDocument> memory,
        Optional<@Valid PidsDocument> pids,
        Optional<Capabilities> capabilities,
        Optional<Boolean> noNewPrivileges,
        Optional<
                        @Min(value = -1000, message = "is not between -1000 and 1000")
                        @Max(value = 1000, message = "is not between -1000 and 1000") Integer>
                oomScoreAdj,
        SortedMap<
                        @Pattern(
                                regexp = RlimitDocument.RESOURCES,
                                message = "is not one of " + RlimitDocument.RESOURCES)
                        String,
                        @Valid RlimitDocument>
                rlimits) {
    /** The range is the kernel's. */
    static final String SHARES = "is not between 2 and 262144";

    /** How the capabilities differ from the default set. */
    @OneOf({"retain", "remove"})
    @Foreign(name = "add", here = "retain")
    @Foreign(name = "drop", here = "remove")
    record Capabilities(Optional<List<Capability>> retain, Optional<List<Capability>> remove) {}
}

package dev.berth.manifests.berth;

import dev.berth.manifests.binding.Foreign;
import dev.berth.manifests.binding.NotBuilt;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/** The isolators of a whole pod. */
@NotBuilt({"blockBandwidth", "blockIops", "hugepages", "networkBandwidth", "sysctl"})
@Foreign(name = "limits", here = "cpu.limit, memory.limit")
@Foreign(name = "requests", here = "cpu.request, memory.request")
@Foreign(name = "sysctls", here = "sysctl")
@Foreign(name = "capabilities", here = "isolators.capabilities of the app")
@Foreign(name = "noNewPrivileges", here = "isolators.noNewPrivileges of the app")
record PodIsolatorsDocument(
        Optional<@Valid CpuDocument> cpu,
        Optional<
                        @Min(value = 2, message = AppIsolatorsDocument.SHARES)
                        @Max(value = 262_144, message = AppIsolatorsDocument.SHARES) Integer>
                cpuShares,
        Optional<CpusetDocument> cpuset,
        Optional<@Valid MemoryDocument> memory,
        Optional<@Valid PidsDocument> pids) {}

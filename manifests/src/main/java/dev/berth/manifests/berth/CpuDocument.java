package dev.berth.manifests.berth;

import dev.berth.manifests.binding.Foreign;
import dev.berth.manifests.model.CpuQuantity;
import java.util.Optional;

/** Processor time. */
@Foreign(name = "max", here = "limit")
@Foreign(name = "shares", here = "request, or cpuShares of the isolators")
record CpuDocument(Optional<CpuQuantity> request, Optional<CpuQuantity> limit) {}

package dev.berth.manifests.berth;

import dev.berth.manifests.binding.Foreign;
import dev.berth.manifests.binding.NotBuilt;
import dev.berth.manifests.model.ByteCount;
import java.util.Optional;

/** Memory. */
@NotBuilt("swap")
@Foreign(name = "max", here = "limit")
@Foreign(name = "min", here = "request")
@Foreign(name = "low", here = "request")
record MemoryDocument(Optional<ByteCount> request, Optional<ByteCount> high, Optional<ByteCount> limit) {}

package dev.berth.manifests.berth;

import dev.berth.manifests.model.IndexSet;
import java.util.Optional;

/** Where processes may run. */
record CpusetDocument(Optional<IndexSet> cpus, Optional<IndexSet> mems) {}

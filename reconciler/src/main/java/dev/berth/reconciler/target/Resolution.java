package dev.berth.reconciler.target;

import dev.berth.reconciler.world.PodTarget;

/** What became of resolving a spec. */
public sealed interface Resolution {
    /** Everything is known. */
    record Resolved(PodTarget target) implements Resolution {}

    /** The manifest asks for something that its image or the host does not have; the reason names app, value and where it was looked for. */
    record Unresolvable(String reason) implements Resolution {}
}

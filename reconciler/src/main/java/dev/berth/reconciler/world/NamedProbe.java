package dev.berth.reconciler.world;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.Probe;
import java.util.Comparator;

/** A probe of a pod. */
public record NamedProbe(AppName app, Probe.Kind kind) implements Comparable<NamedProbe> {
    private static final Comparator<NamedProbe> ORDER =
            Comparator.comparing(NamedProbe::app).thenComparing(NamedProbe::kind);

    @Override
    public int compareTo(NamedProbe other) {
        return ORDER.compare(this, other);
    }
}

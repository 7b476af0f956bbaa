package dev.berth.reconciler.plan;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.rules.Change;
import java.util.List;
import java.util.Locale;

/**
 * What reconciling would do to one pod, told before it is done.
 *
 * @param causes the fields that differ, the pod's first
 * @param note what stands in the way, or why it is deleted; may be empty
 */
public record PodPreview(PodName name, Kind kind, List<Cause> causes, String note) {
    public PodPreview {
        causes = List.copyOf(causes);
    }

    /** The weight of what would be done, from nothing up. */
    public enum Kind {
        NO_CHANGE,
        LIVE,
        RESTART_APPS,
        RECREATE,
        CREATE,
        DELETE;

        /** The word for people: {@code restart apps}. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** A field that differs, and where it is written; the origin is empty where it is not known. */
    public record Cause(Change change, String origin) {}
}

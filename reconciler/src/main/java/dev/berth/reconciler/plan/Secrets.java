package dev.berth.reconciler.plan;

import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.PodSpec;
import java.util.SortedSet;
import java.util.TreeSet;

/** The files that wanted pods take secrets from. */
public final class Secrets {
    private Secrets() {}

    /** Each file once. */
    public static SortedSet<HostPath> of(Wanted wanted) {
        SortedSet<HostPath> files = new TreeSet<>();
        for (PodSpec pod : wanted.pods().values()) {
            for (AppSpec app : pod.everyApp()) {
                files.addAll(app.secretEnvironment().values());
            }
        }
        return files;
    }
}

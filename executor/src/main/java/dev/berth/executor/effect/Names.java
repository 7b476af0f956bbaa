package dev.berth.executor.effect;

import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.PodHandle;

/** How messages call what an effect works on. */
final class Names {
    private Names() {}

    static String of(PodHandle pod, AppInstance instance) {
        return "app " + instance.directoryName() + " of pod " + pod.name();
    }
}

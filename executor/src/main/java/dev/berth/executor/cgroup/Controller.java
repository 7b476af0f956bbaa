package dev.berth.executor.cgroup;

import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.reconciler.world.Knob;
import java.util.List;

/** One controller in one version: how isolators are spelled there. Pure. */
interface Controller {
    /** All the files that it sets, whether or not this kernel has them. */
    List<Knob> knobs();

    /** Puts a value for every file: the kernel's default where the isolator is absent, so that taking an isolator away is a change of value. */
    void settle(ResourceIsolators isolators, Settling settling);

    /** A value as read from the kernel, in the spelling that {@link #settle} uses. */
    default String normalise(Knob knob, String text) {
        return text;
    }
}

package dev.berth.executor.launch;

import dev.berth.executor.protocol.Feature;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.LogPolicy;
import dev.berth.reconciler.world.AppInstance;
import java.util.List;

/**
 * How an app instance comes to life: what CREATE_APP is given.
 *
 * @param logs the directory for its output
 */
public record LaunchPlan(AppInstance instance, HostPath logs, LogPolicy logPolicy, Plan plan) {
    /** What the plan asks of the supervisor. */
    public List<Feature> needed() {
        return plan.steps().stream().anyMatch(ProcessInstruction.Input.class::isInstance)
                ? List.of(Feature.INPUT)
                : List.of();
    }

    /** The plan in words, for people. */
    public String describe() {
        return "app " + instance.directoryName() + ", output in " + logs.resolve(instance.app() + ".log") + " ("
                + logPolicy.maxFiles() + " files of at most "
                + logPolicy.maxSize().bytes() + " bytes)"
                + "\n" + plan.describe();
    }
}

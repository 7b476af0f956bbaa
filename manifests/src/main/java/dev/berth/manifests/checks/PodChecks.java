package dev.berth.manifests.checks;

import dev.berth.manifests.checks.Findings.Placed;
import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Problem;
import dev.berth.manifests.model.RestartPolicy;
import dev.berth.manifests.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a pod must satisfy by itself, beyond the form of its fields. */
public final class PodChecks {
    private PodChecks() {}

    /** All problems of the pod, at the places where they were written. */
    public static List<Problem> check(Manifest manifest) {
        Findings findings = new Findings(manifest.origins());
        PodSpec pod = manifest.spec();
        findings.addRepeated("the volume name", placed(pod.volumes(), "spec.volumes", Volume::name));
        findings.addRepeated("the app name", placed(pod.apps(), "spec.apps", AppSpec::name));
        restart(pod.restart(), findings);
        ResourceChecks.check(pod.isolators(), pod.apps().size(), "spec.isolators", findings);
        VolumeChecks.check(pod, findings);
        PortChecks.check(manifest, findings);
        for (int index = 0; index < pod.apps().size(); index++) {
            String path = "spec.apps[" + index + "]";
            AppChecks.check(pod.apps().get(index), path, findings);
            ResourceChecks.checkWithin(
                    pod.isolators(), pod.apps().get(index).isolators().resources(), path + ".isolators", findings);
            MountChecks.check(pod, pod.apps().get(index), path, findings);
        }
        return findings.all();
    }

    private static <E, N> List<Placed<N>> placed(List<E> elements, String path, Function<E, N> name) {
        List<Placed<N>> names = new ArrayList<>();
        for (int index = 0; index < elements.size(); index++) {
            names.add(new Placed<>(name.apply(elements.get(index)), path + "[" + index + "].name"));
        }
        return names;
    }

    private static void restart(RestartPolicy restart, Findings findings) {
        RestartPolicy.Backoff backoff = restart.backoff();
        if (backoff.initial().compareTo(backoff.max()) > 0) {
            findings.add("spec.restart.backoff.initial", "is longer than spec.restart.backoff.max");
        }
        restart.exitCodes().fatal().stream()
                .filter(restart.exitCodes().complete()::contains)
                .forEach(code -> findings.add(
                        "spec.restart.exitCodes.fatal", "the exit code " + code + " is named as complete too"));
    }
}

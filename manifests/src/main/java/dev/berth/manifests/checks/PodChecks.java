package dev.berth.manifests.checks;

import dev.berth.manifests.checks.Findings.Placed;
import dev.berth.manifests.model.After;
import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Probe;
import dev.berth.manifests.model.Problem;
import dev.berth.manifests.model.RestartPolicy;
import dev.berth.manifests.model.Volume;
import dev.berth.manifests.model.VolumeName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a pod must satisfy by itself, beyond the form of its fields. */
public final class PodChecks {
    private PodChecks() {}

    /** All problems of the pod, at the places where they were written. */
    public static List<Problem> check(Manifest manifest) {
        Findings findings = new Findings(manifest.origins());
        PodSpec pod = manifest.spec();
        findings.addRepeated("the volume name", volumeNames(pod));
        findings.addRepeated("the app name", appNames(pod));
        findings.addRepeated("the pod", awaited(pod));
        restart(pod.restart(), findings);
        ResourceChecks.check(pod.isolators(), pod.apps().size(), "spec.isolators", findings);
        VolumeChecks.check(pod, findings);
        PortChecks.check(manifest, findings);
        for (int index = 0; index < pod.everyApp().size(); index++) {
            app(pod, pod.everyApp().get(index), pod.place(index), findings);
        }
        for (int index = 0; index < pod.initApps().size(); index++) {
            init(pod.initApps().get(index), pod.place(index), findings);
        }
        return findings.all();
    }

    private static void app(PodSpec pod, AppSpec app, String path, Findings findings) {
        AppChecks.check(app, path, findings);
        ResourceChecks.checkWithin(pod.isolators(), app.isolators().resources(), path + ".isolators", findings);
        MountChecks.check(pod, app, path, findings);
    }

    /** An init app is over before anybody could ask it for anything. */
    private static void init(AppSpec app, String path, Findings findings) {
        if (!app.ports().isEmpty()) {
            findings.add(path + ".ports", "an init app serves nobody: it ends before the apps are started");
        }
        if (Stream.of(Probe.Kind.values()).anyMatch(kind -> app.probe(kind).isPresent())) {
            findings.add(path + ".health", "an init app is judged by its exit code, not by a probe");
        }
    }

    private static List<Placed<VolumeName>> volumeNames(PodSpec pod) {
        List<Placed<VolumeName>> names = new ArrayList<>();
        for (Volume volume : pod.volumes()) {
            names.add(new Placed<>(volume.name(), "spec.volumes[" + names.size() + "].name"));
        }
        return names;
    }

    private static List<Placed<PodName>> awaited(PodSpec pod) {
        List<Placed<PodName>> names = new ArrayList<>();
        for (After after : pod.after()) {
            names.add(new Placed<>(after.pod(), "spec.after[" + names.size() + "].pod"));
        }
        return names;
    }

    private static List<Placed<AppName>> appNames(PodSpec pod) {
        List<Placed<AppName>> names = new ArrayList<>();
        for (AppSpec app : pod.everyApp()) {
            names.add(new Placed<>(app.name(), pod.place(names.size()) + ".name"));
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

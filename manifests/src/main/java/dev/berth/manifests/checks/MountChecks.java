package dev.berth.manifests.checks;

import dev.berth.manifests.checks.Findings.Placed;
import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.ContainerPath;
import dev.berth.manifests.model.Mount;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Volume;
import dev.berth.manifests.model.VolumeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The mounts of an app. */
final class MountChecks {
    private MountChecks() {}

    static void check(PodSpec pod, AppSpec app, String appPath, Findings findings) {
        Map<VolumeName, Volume> volumes = new HashMap<>();
        pod.volumes().forEach(volume -> volumes.putIfAbsent(volume.name(), volume));
        List<Placed<ContainerPath>> paths = new ArrayList<>();
        for (Mount mount : app.mounts()) {
            String path = appPath + ".mounts[" + paths.size() + "]";
            Volume volume = volumes.get(mount.volume());
            if (volume == null) {
                findings.add(path + ".volume", "no volume of the pod is named " + mount.volume());
            }
            if (volume instanceof Volume.Secret) {
                findings.add(
                        path + ".volume",
                        "mounting secrets is known but not built in this release; environment takes values from them");
            }
            target(mount.path(), path + ".path", findings);
            paths.add(new Placed<>(mount.path(), path + ".path"));
        }
        findings.addRepeated("the path", paths);
    }

    private static void target(ContainerPath target, String path, Findings findings) {
        if (target.value().equals("/")) {
            findings.add(path, "cannot be the root; use a rootfs: image for that");
        }
        if (target.isKernels()) {
            findings.add(path, target + " belongs to the kernel's own file systems");
        }
    }
}

package dev.berth.manifests.checks;

import dev.berth.manifests.checks.Findings.Placed;
import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.ContainerPath;
import dev.berth.manifests.model.Mount;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Volume;
import dev.berth.manifests.model.VolumeName;
import java.util.ArrayList;
import java.util.List;

/** The mounts of an app. */
final class MountChecks {
    private MountChecks() {}

    static void check(PodSpec pod, AppSpec app, String appPath, Findings findings) {
        List<VolumeName> volumes = pod.volumes().stream().map(Volume::name).toList();
        List<Placed<ContainerPath>> paths = new ArrayList<>();
        for (Mount mount : app.mounts()) {
            String path = appPath + ".mounts[" + paths.size() + "]";
            if (!volumes.contains(mount.volume())) {
                findings.add(path + ".volume", "no volume of the pod is named " + mount.volume());
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

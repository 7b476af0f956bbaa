package dev.berth.manifests.checks;

import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Volume;
import dev.berth.manifests.yaml.FieldPath;
import java.util.SortedMap;

/** The volumes of a pod. */
final class VolumeChecks {
    private VolumeChecks() {}

    static void check(PodSpec pod, Findings findings) {
        int index = 0;
        for (Volume volume : pod.volumes()) {
            String path = "spec.volumes[" + index++ + "]";
            if (volume instanceof Volume.Empty empty) {
                size(empty, path, findings);
            }
            if (volume instanceof Volume.Files files) {
                files.inline().keySet().forEach(name -> file(name, files.inline(), path, findings));
            }
        }
    }

    private static void size(Volume.Empty empty, String path, Findings findings) {
        if (empty.medium() == Volume.Medium.DISK && empty.size().isPresent()) {
            findings.add(path + ".empty.size", "needs medium: memory; a size on disk is not built in this release");
        }
        if (empty.size().filter(size -> size.bytes() == 0).isPresent()) {
            findings.add(path + ".empty.size", "is zero");
        }
    }

    private static void file(String name, SortedMap<String, String> all, String path, Findings findings) {
        String place = FieldPath.member(path + ".files.inline", name);
        String closed = "/" + name + "/";
        if (name.startsWith("/")) {
            findings.add(place, "must be a relative path");
        } else if (closed.contains("/../")) {
            findings.add(place, "leaves the volume");
        } else if (closed.contains("//") || closed.contains("/./") || name.indexOf('\0') >= 0) {
            findings.add(place, "is not a clean path: no empty or \".\" steps");
        }
        if (all.keySet().stream().anyMatch(other -> other.startsWith(name + "/"))) {
            findings.add(place, "is a file, and a directory of another file too");
        }
    }
}

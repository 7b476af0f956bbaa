package dev.berth.executor.witness;

import dev.berth.executor.CgroupTree;
import dev.berth.executor.launch.LaunchHost;
import dev.berth.linux.HostRoot;
import dev.berth.linux.file.Directory;
import dev.berth.linux.file.KernelFile;
import dev.berth.manifests.model.ContainerPath;
import dev.berth.reconciler.world.HostLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Reads once, when berthd starts, the facts of the host that launch plans depend on. */
public final class LaunchHostProbe {
    private static final String OPEN_FILES = "Max open files";
    private static final Pattern PROCESSOR = Pattern.compile("cpu[0-9]+");

    private final HostRoot host;

    public LaunchHostProbe(HostRoot host) {
        this.host = host;
    }

    /** The facts, with the places and cgroups that plans name. */
    public LaunchHost probe(HostLayout layout, CgroupTree cgroups) {
        return new LaunchHost(layout, cgroups.views(), oomScoreAdj(), openFiles(), throttlePaths());
    }

    /** Raising it is always allowed, lowering it is not. */
    private int oomScoreAdj() {
        return Math.max(0, Integer.parseInt(KernelFile.read(host.proc("self/oom_score_adj"))));
    }

    /** The hard limit of this process, which its children get at most. */
    private long openFiles() {
        return KernelFile.read(host.proc("self/limits"))
                .lines()
                .filter(line -> line.startsWith(OPEN_FILES))
                .map(line -> line.substring(OPEN_FILES.length()).strip().split("\\s+")[1])
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no limit of open files in /proc/self/limits"));
    }

    /** They tell an app of the host's other load. */
    private List<ContainerPath> throttlePaths() {
        Path processors = host.resolve("sys/devices/system/cpu");
        return Directory.children(processors).stream()
                .filter(processor -> PROCESSOR.matcher(name(processor)).matches())
                .filter(processor -> Files.isDirectory(processor.resolve("thermal_throttle")))
                .map(processor -> new ContainerPath("/sys/devices/system/cpu/" + name(processor) + "/thermal_throttle"))
                .toList();
    }

    private static String name(Path path) {
        return path.getName(path.getNameCount() - 1).toString();
    }
}

package dev.berth.executor.cgroup;

import dev.berth.linux.HostRoot;
import dev.berth.linux.file.KernelFile;
import dev.berth.reconciler.world.CgroupPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The cgroups of a test on the real kernel, with processes in them; closing leaves nothing of either. */
final class OwnCgroups implements AutoCloseable {
    private final CgroupSetup setup;
    private final List<Process> started = new ArrayList<>();

    private OwnCgroups(CgroupSetup setup) {
        this.setup = setup;
    }

    /** On all of this host's trees. */
    static OwnCgroups onHost() {
        return on(CgroupSetup.find(HostRoot.system()));
    }

    /** On these trees alone. */
    static OwnCgroups on(Hierarchies hierarchies) {
        CgroupRoot root =
                new CgroupRoot("", "berth-linux-it-" + ProcessHandle.current().pid());
        return new OwnCgroups(CgroupSetup.prepare(hierarchies, root));
    }

    CgroupSetup setup() {
        return setup;
    }

    CgroupPlaces places() {
        return setup.places();
    }

    /** Runs a shell script in a cgroup of every hierarchy. */
    Process start(CgroupPath path, String script) throws IOException {
        String join =
                tasks(path).stream().map(file -> "echo 0 > " + file + "\n").collect(Collectors.joining());
        Process process = new ProcessBuilder("sh", "-c", join + "echo in\n" + script).start();
        started.add(process);
        if (process.getInputStream().read() != 'i') {
            throw new IOException("could not join " + path + ": "
                    + new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        return process;
    }

    String procs(CgroupPath path) {
        return tasks(path).stream()
                .map(file -> KernelFile.readIfPresent(file).orElse(""))
                .collect(Collectors.joining());
    }

    @Override
    public void close() {
        new CgroupKill(setup.places()).kill(new CgroupPath(""));
        for (Process process : started) {
            process.destroyForcibly().onExit().join();
        }
        setup.dismantle();
    }

    private List<Path> tasks(CgroupPath path) {
        List<Path> files = new ArrayList<>(places().taskFiles(path));
        places().unified(path).ifPresent(directory -> files.add(directory.resolve("cgroup.procs")));
        return files;
    }
}

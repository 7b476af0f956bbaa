package dev.berth.executor.stage1;

import dev.berth.executor.CgroupTree;
import dev.berth.executor.launch.AppCommand;
import dev.berth.executor.launch.AppCompiler;
import dev.berth.executor.launch.LaunchHost;
import dev.berth.executor.protocol.Feature;
import dev.berth.executor.secret.SecretFiles;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodTarget;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs commands in running apps, with exactly the app's confinement. */
public final class AppExec {
    private final AppCompiler compiler;
    private final SecretFiles secrets;
    private final CgroupTree cgroups;
    private final SupervisorClient supervisors;

    public AppExec(LaunchHost host, CgroupTree cgroups, SupervisorClient supervisors) {
        this.compiler = new AppCompiler(host);
        this.secrets = new SecretFiles(host.layout());
        this.cgroups = cgroups;
        this.supervisors = supervisors;
    }

    /**
     * Starts a command.
     *
     * @param target as the app was started with
     * @throws dev.berth.reconciler.port.HostException when the supervisor does not answer, or a secret of the app is not what it was when the app was planned
     */
    public ExecStart start(PodHandle pod, AppInstance instance, PodTarget target, AppCommand command) {
        var entry = cgroups.entry(CgroupPath.ofApp(pod.uid(), instance));
        List<Feature> needed = command.terminal().isPresent() ? List.of(Feature.TERMINAL, Feature.DETACH) : List.of();
        SortedMap<String, String> values =
                target.app(instance.app()).map(secrets::of).orElseGet(TreeMap::new);
        return supervisors.exec(
                pod.uid(), instance, compiler.compileExec(instance.app(), target, entry, command, values), needed);
    }
}

package dev.berth.executor.launch;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.ContainerPath;
import dev.berth.manifests.model.FileMode;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Compiles how an app, or a command in it, comes to life. */
public final class AppCompiler {
    private static final FileMode DIRECTORY = new FileMode(0755);
    private static final ContainerPath TOP = new ContainerPath("/");

    private final LaunchHost host;

    public AppCompiler(LaunchHost host) {
        this.host = host;
    }

    /**
     * The plan of an app instance.
     *
     * @param cgroup the instance's own
     * @param secrets the variables that the target has digests of alone
     * @throws IllegalArgumentException when the target has no such app or mounts an unknown volume
     */
    public LaunchPlan compile(
            PodHandle pod,
            AppInstance instance,
            PodTarget target,
            CgroupEntry cgroup,
            SortedMap<String, String> secrets) {
        AppTarget app = app(target, instance.app());
        List<Instruction> steps = new ArrayList<>(cgroup.instructions());
        steps.add(oomScoreAdj(app));
        steps.add(new NamespaceInstruction.JoinPod(PodCompiler.shared(target.spec())));
        steps.add(new NamespaceInstruction.Unshare(Options.of(Namespace.MOUNT, Namespace.CGROUP)));
        steps.addAll(root(pod, instance, target, app));
        if (app.spec().takesInput()) {
            steps.add(new ProcessInstruction.Input());
        }
        steps.addAll(Confinement.of(app, host));
        steps.add(new ProcessInstruction.Fork());
        steps.add(new ProcessInstruction.WorkingDirectory(app.workingDirectory()));
        steps.add(new ProcessInstruction.Environment(environment(app, secrets)));
        steps.add(new ProcessInstruction.Gate());
        steps.add(new ProcessInstruction.Exec(app.argv()));
        return new LaunchPlan(
                instance, host.layout().logs(pod.name()), app.spec().logs(), new Plan(steps));
    }

    /**
     * The plan of a command in a running app: exactly the app's confinement, environment (but for TERM on a terminal) and directory.
     *
     * @param cgroup the running instance's
     * @param secrets as for the app
     */
    public Plan compileExec(
            AppName name, PodTarget target, CgroupEntry cgroup, AppCommand command, SortedMap<String, String> secrets) {
        AppTarget app = app(target, name);
        SortedSet<Namespace> joined = PodCompiler.shared(target.spec());
        joined.addAll(Set.of(Namespace.MOUNT, Namespace.CGROUP));
        List<Instruction> steps = new ArrayList<>(cgroup.instructions());
        steps.add(oomScoreAdj(app));
        steps.add(new NamespaceInstruction.JoinApp(joined));
        command.terminal()
                .ifPresent(terminal -> steps.add(new ProcessInstruction.Terminal(
                        terminal.size(), app.credentials().uid())));
        steps.addAll(Confinement.of(app, host));
        steps.add(new ProcessInstruction.Fork());
        steps.add(new ProcessInstruction.WorkingDirectory(app.workingDirectory()));
        steps.add(new ProcessInstruction.Environment(environment(environment(app, secrets), command)));
        steps.add(new ProcessInstruction.Exec(command.argv()));
        return new Plan(steps);
    }

    private static SortedMap<String, String> environment(AppTarget app, SortedMap<String, String> secrets) {
        SortedMap<String, String> variables = new TreeMap<>(app.environment());
        variables.putAll(secrets);
        return variables;
    }

    /** The type of the terminal is a fact about whoever looks at it, so it wins over the app's. */
    private static SortedMap<String, String> environment(SortedMap<String, String> app, AppCommand command) {
        SortedMap<String, String> variables = new TreeMap<>(app);
        command.terminal()
                .map(CommandTerminal::type)
                .filter(type -> !type.isEmpty())
                .ifPresent(type -> variables.put("TERM", type));
        return variables;
    }

    private List<Instruction> root(PodHandle pod, AppInstance instance, PodTarget target, AppTarget app) {
        HostLayout layout = host.layout();
        List<Instruction> steps = new ArrayList<>();
        steps.add(new RootInstruction.Detach());
        steps.add(OverlayRoot.mount(app.layers(), layout, pod.uid(), instance));
        steps.add(new RootInstruction.Root(layout.podRoots(pod.uid())));
        steps.addAll(SystemMounts.of(host));
        if (!app.workingDirectory().equals(TOP)) {
            steps.add(new FileInstruction.MakeDirectory(app.workingDirectory(), DIRECTORY));
        }
        steps.addAll(new VolumeMounts(layout, pod.uid()).of(target.spec(), app));
        steps.addAll(ProtectedPaths.of(host));
        if (app.spec().readOnlyRoot()) {
            steps.add(new RootInstruction.RootReadOnly());
        }
        steps.add(new RootInstruction.Pivot());
        return steps;
    }

    private Instruction oomScoreAdj(AppTarget app) {
        return new CgroupInstruction.OomScoreAdj(
                app.spec().isolators().oomScoreAdj().orElse(host.oomScoreAdj()));
    }

    private static AppTarget app(PodTarget target, AppName name) {
        return target.app(name)
                .orElseThrow(() -> new IllegalArgumentException("pod " + target.name() + " has no app " + name));
    }
}

package dev.berth.daemon.command;

import dev.berth.executor.launch.AppCompiler;
import dev.berth.executor.launch.PodCompiler;
import dev.berth.manifests.model.AppName;
import dev.berth.reconciler.status.PodStatuses;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.PodRecord;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "inspect", description = "Shows how a pod is brought to life, instruction by instruction.")
final class InspectCommand implements Callable<Integer> {
    @Option(names = "--launch", required = true, description = "the launch plans, as stage1 is given them")
    boolean launch;

    @Parameters(paramLabel = "POD[/APP]")
    String pod = "";

    private final Service service;
    private final Output output;

    InspectCommand(Service service, Output output) {
        this.service = service;
        this.output = output;
    }

    @Override
    public Integer call() {
        Pods pods = new Pods(PodStatuses.of(service.look()));
        if (pod.contains("/")) {
            Pods.Selected selected = pods.app(pod);
            app(selected.pod(), selected.app());
            return ExitCode.DONE;
        }
        PodRecord record = pods.record(pod);
        var cgroup = service.inside()
                .cgroups()
                .entry(CgroupPath.ofSupervisor(record.handle().uid()));
        output.line("pod " + pod);
        output.line(new PodCompiler(service.inside().host())
                .compile(record.handle(), record.target(), cgroup)
                .describe());
        names(record).forEach(app -> app(record, app));
        return ExitCode.DONE;
    }

    private void app(PodRecord record, AppName app) {
        AppInstance instance = record.app(app).instance();
        var cgroup = service.inside()
                .cgroups()
                .entry(CgroupPath.ofApp(record.handle().uid(), instance));
        output.line(new AppCompiler(service.inside().host())
                .compile(record.handle(), instance, record.target(), cgroup, withheld(record, app))
                .describe());
    }

    /** Only the names of variables are shown: secrets are not read for that. */
    private static SortedMap<String, String> withheld(PodRecord record, AppName app) {
        SortedMap<String, String> names = new TreeMap<>();
        record.target().app(app).ifPresent(target -> target.secrets().keySet().forEach(name -> names.put(name, "")));
        return names;
    }

    private static List<AppName> names(PodRecord record) {
        return record.target().apps().stream().map(AppTarget::name).toList();
    }
}

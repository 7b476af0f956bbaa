package dev.berth.executor.effect;

import dev.berth.executor.stage1.AppExec;
import dev.berth.linux.HostRoot;
import dev.berth.linux.process.ProcessTable;
import dev.berth.manifests.model.Probe;
import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.Outcome;

/** Runs a probe once. An app that fails it is an answer; a supervisor that can't be asked is a failure. */
public final class RunProbeEffect implements Effect<Action.RunProbe> {
    private final ExecProbe execProbe;
    private final TcpProbe tcpProbe;
    private final HttpProbe httpProbe;

    public RunProbeEffect(AppExec exec, HostLayout layout, HostRoot host, ProcessTable processes) {
        this.execProbe = new ExecProbe(exec);
        PodPorts ports = new PodPorts(layout, host, processes);
        this.tcpProbe = new TcpProbe(ports);
        this.httpProbe = new HttpProbe(ports);
    }

    @Override
    public Class<Action.RunProbe> handles() {
        return Action.RunProbe.class;
    }

    @Override
    public Outcome carryOut(Action.RunProbe action) {
        return new Outcome.Probed(error(action));
    }

    private String error(Action.RunProbe action) {
        Probe probe = action.probe();
        if (probe.check() instanceof Probe.Tcp tcp) {
            return tcpProbe.run(action.pod(), tcp.port(), probe.timeout());
        }
        if (probe.check() instanceof Probe.Http http) {
            return httpProbe.run(action.pod(), http, probe.timeout());
        }
        return execProbe.run(action, ((Probe.Exec) probe.check()).command());
    }
}

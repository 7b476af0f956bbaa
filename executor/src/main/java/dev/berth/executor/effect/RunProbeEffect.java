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

    public RunProbeEffect(AppExec exec, HostLayout layout, HostRoot host, ProcessTable processes) {
        this.execProbe = new ExecProbe(exec);
        this.tcpProbe = new TcpProbe(layout, host, processes);
    }

    @Override
    public Class<Action.RunProbe> handles() {
        return Action.RunProbe.class;
    }

    @Override
    public Outcome carryOut(Action.RunProbe action) {
        Probe probe = action.probe();
        if (probe.check() instanceof Probe.Tcp tcp) {
            return new Outcome.Probed(tcpProbe.run(action.pod(), tcp.port(), probe.timeout()));
        }
        return new Outcome.Probed(execProbe.run(action, ((Probe.Exec) probe.check()).command()));
    }
}

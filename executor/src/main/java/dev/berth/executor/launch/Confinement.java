package dev.berth.executor.launch;

import dev.berth.manifests.model.AppIsolators;
import dev.berth.manifests.model.Rlimit;
import dev.berth.manifests.model.RlimitValue;
import dev.berth.reconciler.world.AppTarget;
import java.util.ArrayList;
import java.util.List;

/** An app's identity and privilege: the same steps for the app itself and for every command that is run in it later. */
final class Confinement {
    private static final int UMASK = 022;

    /** The JVM raises its own soft limit to the hard one; programs that use select(2) or close all descriptors suffer from that. */
    private static final long SOFT_OPEN_FILES = 1024;

    private Confinement() {}

    static List<Instruction> of(AppTarget app, LaunchHost host) {
        AppIsolators isolators = app.spec().isolators();
        AppTarget.Credentials credentials = app.credentials();
        List<Instruction> steps = new ArrayList<>();
        limits(isolators.rlimits(), host).forEach(limit -> steps.add(new PrivilegeInstruction.Limit(limit)));
        steps.add(new PrivilegeInstruction.Umask(UMASK));
        steps.add(new PrivilegeInstruction.User(credentials.uid(), credentials.gid()));
        if (isolators.noNewPrivileges()) {
            steps.add(new PrivilegeInstruction.NoNewPrivileges());
        }
        steps.add(
                new PrivilegeInstruction.Capabilities(CapabilitySets.of(isolators.capabilities(), credentials.uid())));
        return steps;
    }

    /** Those of the manifest, and open files in any case. */
    private static List<Rlimit> limits(List<Rlimit> wanted, LaunchHost host) {
        if (wanted.stream().anyMatch(limit -> limit.resource() == Rlimit.Resource.NOFILE)) {
            return wanted;
        }
        List<Rlimit> limits = new ArrayList<>(wanted);
        limits.add(new Rlimit(
                Rlimit.Resource.NOFILE,
                new RlimitValue(Math.min(SOFT_OPEN_FILES, host.openFiles())),
                new RlimitValue(host.openFiles())));
        return limits;
    }
}

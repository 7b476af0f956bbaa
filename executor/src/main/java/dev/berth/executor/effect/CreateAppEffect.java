package dev.berth.executor.effect;

import dev.berth.executor.CgroupTree;
import dev.berth.executor.launch.AppCompiler;
import dev.berth.executor.launch.LaunchHost;
import dev.berth.executor.launch.LaunchPlan;
import dev.berth.executor.secret.SecretFiles;
import dev.berth.executor.stage1.Answer;
import dev.berth.executor.stage1.Deadline;
import dev.berth.executor.stage1.StatusFiles;
import dev.berth.executor.stage1.SupervisorClient;
import dev.berth.linux.Errno;
import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.Outcome;
import dev.berth.reconciler.world.PodUid;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** Has the supervisor prepare an app instance up to its start. */
public final class CreateAppEffect implements Effect<Action.CreateApp> {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final AppCompiler compiler;
    private final SecretFiles secrets;
    private final AppRoots roots;
    private final CgroupTree cgroups;
    private final SupervisorClient supervisors;
    private final StatusFiles statuses;

    public CreateAppEffect(LaunchHost host, CgroupTree cgroups, SupervisorClient supervisors) {
        this.compiler = new AppCompiler(host);
        this.secrets = new SecretFiles(host.layout());
        this.roots = new AppRoots(host.layout());
        this.statuses = new StatusFiles(host.layout());
        this.cgroups = cgroups;
        this.supervisors = supervisors;
    }

    @Override
    public Class<Action.CreateApp> handles() {
        return Action.CreateApp.class;
    }

    @Override
    public Outcome carryOut(Action.CreateApp action) {
        PodUid uid = action.pod().uid();
        AppInstance instance = action.instance();
        Reported.run("create " + Names.of(action.pod(), instance), () -> {
            if (roots.isUsed(uid, instance)) {
                if (statuses.app(uid, instance).isPresent()) {
                    return;
                }
                roots.remove(uid, instance);
                roots.make(uid, instance);
            }
            prepared(uid, plan(action)).orThrow("prepare");
        });
        return new Outcome.Done();
    }

    private LaunchPlan plan(Action.CreateApp action) {
        AppInstance instance = action.instance();
        return compiler.compile(
                action.pod(),
                instance,
                action.target(),
                cgroups.entry(CgroupPath.ofApp(action.pod().uid(), instance)),
                action.target().app(instance.app()).map(secrets::of).orElseGet(TreeMap::new));
    }

    /** The attempt before may have been killed so shortly ago that its supervisor, which writes out its last lines first, has not said so yet. */
    private Answer prepared(PodUid uid, LaunchPlan plan) {
        Answer answer = supervisors.createApp(uid, plan);
        Deadline deadline = Deadline.in(LIMIT);
        while (answer instanceof Answer.Refused refused
                && refused.step() < 0
                && refused.is(Errno.EBUSY)
                && !deadline.hasPassed()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = supervisors.createApp(uid, plan);
        }
        return answer;
    }
}

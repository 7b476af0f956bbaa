package dev.berth.reconciler.simulation;

import dev.berth.manifests.model.NetworkMode;
import dev.berth.reconciler.ledger.ActionText;
import dev.berth.reconciler.loop.Effects;
import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Attachment;
import dev.berth.reconciler.world.ImageFacts;
import dev.berth.reconciler.world.Outcome;
import dev.berth.reconciler.world.PodUid;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** The effects of a simulated host: idempotent as the real ones must be, and watched by {@link OrderRules}. */
final class SimulatedEffects {
    private final SimulatedHost host;
    private final Faults faults;
    private final OrderRules rules;
    private final SimulatedApps apps;
    private final List<Effect<? extends Action.OnHost>> effects = new ArrayList<>();

    private SimulatedEffects(SimulatedHost host, Faults faults) {
        this.host = host;
        this.faults = faults;
        this.rules = new OrderRules(host);
        this.apps = new SimulatedApps(host);
    }

    static Effects of(SimulatedHost host, Faults faults) {
        SimulatedEffects made = new SimulatedEffects(host, faults);
        made.add();
        return new Effects(made.effects);
    }

    private void add() {
        on(Action.FetchImage.class, this::fetch);
        does(Action.MakePodDirectory.class, action -> {
            host.stateDirectories.add(uid(action));
            host.runDirectories.add(uid(action));
        });
        does(Action.MakeCgroup.class, action -> host.cgroups.put(action.path(), new TreeMap<>(action.knobs())));
        does(
                Action.SetKnobs.class,
                action -> host.knobs(action.path())
                        .orElseThrow(() -> new HostException("open " + action.path() + ": ENOENT"))
                        .putAll(action.knobs()));
        does(
                Action.MakeVolume.class,
                action -> host.volumes.add(uid(action) + "/" + action.resource().key()));
        does(
                Action.MakeImageVolume.class,
                action -> host.volumes.add(uid(action) + "/" + action.resource().key()));
        does(Action.StartSupervisor.class, action -> host.pods.put(uid(action), new SimulatedPod()));
        does(Action.PinNetns.class, action -> host.pins.add(uid(action)));
        on(Action.AttachNetwork.class, this::attach);
        does(Action.DetachNetwork.class, action -> {
            host.interfaces.remove(uid(action));
            host.leases.remove(uid(action));
        });
        does(Action.UnpinNetns.class, action -> host.pins.remove(uid(action)));
        does(Action.StopSupervisor.class, action -> host.pods.remove(uid(action)));
        does(
                Action.RemoveVolume.class,
                action -> host.volumes.remove(
                        uid(action) + "/" + action.resource().key()));
        does(Action.RemoveCgroup.class, action -> {
            host.cgroups.remove(action.path());
            host.frozen.remove(action.path());
            host.oomKills.remove(action.path());
        });
        does(Action.RemovePodDirectory.class, action -> {
            host.stateDirectories.remove(uid(action));
            host.runDirectories.remove(uid(action));
        });
        addApps();
    }

    private void addApps() {
        does(
                Action.MakeAppRoot.class,
                action -> host.roots.add(uid(action) + "/" + action.resource().key()));
        does(
                Action.RemoveAppRoot.class,
                action ->
                        host.roots.remove(uid(action) + "/" + action.resource().key()));
        does(Action.CreateApp.class, apps::create);
        does(Action.StartApp.class, apps::start);
        does(Action.SignalApp.class, apps::signal);
        does(Action.KillApp.class, apps::kill);
        does(Action.FreezeApp.class, apps::freeze);
        does(Action.ThawApp.class, apps::thaw);
        on(Action.RunProbe.class, action -> new Outcome.Probed(apps.sickness(action)));
    }

    private Outcome fetch(Action.FetchImage fetch) {
        ImageFacts facts = host.sources.get(fetch.image());
        if (facts == null) {
            throw new HostException("open " + fetch.image().text() + ": ENOENT");
        }
        host.store.put(fetch.image(), facts);
        return new Outcome.Done();
    }

    private Outcome attach(Action.AttachNetwork attach) {
        if (!host.pins.contains(uid(attach))) {
            throw new HostException(
                    "open the network namespace of " + attach.pod().name() + ": ENOENT");
        }
        host.leases.add(uid(attach));
        host.interfaces.add(uid(attach));
        return attach.target().spec().network() == NetworkMode.DEFAULT
                ? new Outcome.Attached(new Attachment("default", "eth0", List.of("10.0.0.2/24")))
                : new Outcome.Done();
    }

    private static PodUid uid(Action.OnPod action) {
        return action.pod().uid();
    }

    private <A extends Action.OnHost> void does(Class<A> type, Consumer<A> work) {
        on(type, action -> {
            work.accept(action);
            return new Outcome.Done();
        });
    }

    private <A extends Action.OnHost> void on(Class<A> type, Function<A, Outcome> work) {
        effects.add(new Effect<A>() {
            @Override
            public Class<A> handles() {
                return type;
            }

            @Override
            public Outcome carryOut(A action) {
                return faults.around(action, () -> {
                    rules.check(action);
                    host.done.add(words(action));
                    return work.apply(action);
                });
            }
        });
    }

    private static String words(Action action) {
        String pod = action instanceof Action.OnPod onPod ? onPod.pod().name() + ": " : "";
        return pod + ActionText.of(action);
    }
}

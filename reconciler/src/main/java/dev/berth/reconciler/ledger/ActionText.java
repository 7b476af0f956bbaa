package dev.berth.reconciler.ledger;

import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.Resource;
import java.util.Locale;

/** Actions in words: {@code make app root web.3}. */
public final class ActionText {
    private ActionText() {}

    /** The action's verb and object; the same for the same action of any pod. */
    public static String of(Action action) {
        if (action instanceof Action.Makes makes) {
            return verb(action) + object(makes.resource());
        }
        if (action instanceof Action.Removes removes) {
            return verb(action) + object(removes.resource());
        }
        if (action instanceof Action.SetKnobs set) {
            return verb(action) + " of " + set.path();
        }
        if (action instanceof Action.FetchImage fetch) {
            return verb(action) + " " + fetch.image().text();
        }
        return verb(action) + instance(action);
    }

    private static String instance(Action action) {
        if (action instanceof Action.StartApp start) {
            return name(start.instance());
        }
        if (action instanceof Action.SignalApp signal) {
            return name(signal.instance()) + " with " + signal.signal();
        }
        if (action instanceof Action.ReviveApp revive) {
            return name(revive.instance());
        }
        return action instanceof Action.RunProbe probe ? name(probe.instance()) : "";
    }

    private static String name(AppInstance instance) {
        return " " + instance.directoryName();
    }

    private static String object(Resource resource) {
        boolean cgroup =
                resource.kind() == Resource.Kind.POD_CGROUP || resource.kind() == Resource.Kind.SUPERVISOR_CGROUP;
        String only =
                cgroup ? " " + resource.kind().name().toLowerCase(Locale.ROOT).replace('_', '-') : "";
        return resource.key().isEmpty() ? only : " " + resource.key();
    }

    /** The type's name in words: CreateApp becomes "create app". */
    private static String verb(Action action) {
        String name = action.getClass().getSimpleName();
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}

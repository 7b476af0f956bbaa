package dev.berth.reconciler.loop;

import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The handlers of all actions on the host, one for each type. */
public final class Effects {
    private final Map<Class<? extends Action.OnHost>, Effect<? extends Action.OnHost>> handlers = new HashMap<>();

    /**
     * A set of handlers.
     *
     * @throws IllegalArgumentException when a type of action has no handler, or two
     */
    public Effects(List<? extends Effect<? extends Action.OnHost>> effects) {
        for (Effect<? extends Action.OnHost> effect : effects) {
            if (handlers.put(effect.handles(), effect) != null) {
                throw new IllegalArgumentException(
                        "two effects for " + effect.handles().getSimpleName());
            }
        }
        List<String> missing = new ArrayList<>();
        types(Action.OnHost.class)
                .filter(type -> !handlers.containsKey(type))
                .forEach(type -> missing.add(type.getSimpleName()));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("no effect for " + missing);
        }
    }

    /** Every type of action on the host. */
    public static List<Class<?>> handledTypes() {
        return types(Action.OnHost.class).distinct().toList();
    }

    private static Stream<Class<?>> types(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(Effects::types);
    }

    Outcome carryOut(Action.OnHost action) {
        return carryOut(action.getClass(), action);
    }

    private <A extends Action.OnHost> Outcome carryOut(Class<A> type, Action.OnHost action) {
        Effect<? extends Action.OnHost> handler = handlers.get(type);
        if (handler == null) {
            throw new IllegalArgumentException("no effect for " + type.getSimpleName());
        }
        return carryOut(handler, action);
    }

    private static <A extends Action.OnHost> Outcome carryOut(Effect<A> handler, Action.OnHost action) {
        return handler.carryOut(handler.handles().cast(action));
    }
}

package dev.berth.images;

import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Outcome;

/** Imports an image that a pod lacks. */
public final class FetchImageEffect implements Effect<Action.FetchImage> {
    private final Imports imports;

    public FetchImageEffect(Imports imports) {
        this.imports = imports;
    }

    @Override
    public Class<Action.FetchImage> handles() {
        return Action.FetchImage.class;
    }

    @Override
    public Outcome carryOut(Action.FetchImage action) {
        String unused = imports.run(action.image(), progress -> {});
        return new Outcome.Done();
    }
}

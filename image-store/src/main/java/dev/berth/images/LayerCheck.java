package dev.berth.images;

import dev.berth.images.tree.Damage;
import java.util.List;

/**
 * What became of comparing a layer with what it was like when it was written.
 *
 * @param layer its id, as {@link ImageDetails.LayerEntry#id()}
 * @param damages the first differences, in the order of paths
 * @param count how many there are in all
 */
public record LayerCheck(String layer, State state, List<Damage> damages, int count) {
    /** How a layer is. */
    public enum State {
        INTACT,
        DAMAGED,
        /** Written by a version that did not record what it was like. */
        UNVERIFIABLE
    }

    public LayerCheck {
        damages = List.copyOf(damages);
    }
}

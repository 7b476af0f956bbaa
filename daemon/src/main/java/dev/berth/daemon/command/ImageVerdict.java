package dev.berth.daemon.command;

import dev.berth.images.LayerCheck;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What became of verifying an image, as scripts see it.
 *
 * @param state {@code intact}, {@code unverifiable} or {@code damaged}: the worst of its layers
 * @param layers lowest first
 */
record ImageVerdict(String reference, String state, List<Layer> layers) {
    private static final List<LayerCheck.State> WORST_LAST =
            List.of(LayerCheck.State.INTACT, LayerCheck.State.UNVERIFIABLE, LayerCheck.State.DAMAGED);

    /**
     * A layer.
     *
     * @param differences the first ones
     * @param count how many there are in all
     */
    record Layer(String digest, String state, List<Difference> differences, int count) {}

    /** What of a file is not as it was. */
    record Difference(String path, String what) {}

    static ImageVerdict of(String reference, List<LayerCheck> checks) {
        LayerCheck.State worst = checks.stream()
                .map(LayerCheck::state)
                .max(Comparator.comparing(WORST_LAST::indexOf))
                .orElse(LayerCheck.State.INTACT);
        return new ImageVerdict(
                reference, word(worst), checks.stream().map(ImageVerdict::layer).toList());
    }

    static String word(LayerCheck.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** Whether anything differs. */
    boolean damaged() {
        return state.equals(word(LayerCheck.State.DAMAGED));
    }

    private static Layer layer(LayerCheck check) {
        return new Layer(
                check.layer(),
                word(check.state()),
                check.damages().stream()
                        .map(damage -> new Difference(damage.path(), damage.what()))
                        .toList(),
                check.count());
    }
}

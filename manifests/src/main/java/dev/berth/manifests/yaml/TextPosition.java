package dev.berth.manifests.yaml;

import dev.berth.manifests.model.Position;

/** Line and column of a place that is known by its index alone. */
final class TextPosition {
    private TextPosition() {}

    /** The position of the character with this index, counted in code points. */
    static Position of(String text, int index) {
        int line = 1;
        int column = 1;
        int[] before = text.codePoints().limit(index).toArray();
        for (int codePoint : before) {
            column = codePoint == '\n' ? 1 : column + 1;
            line = codePoint == '\n' ? line + 1 : line;
        }
        return new Position(line, column);
    }
}

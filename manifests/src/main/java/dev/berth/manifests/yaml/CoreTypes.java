package dev.berth.manifests.yaml;

import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/** Types of plain scalars by the core schema of YAML 1.2: {@code no} is a string, {@code 0644} is six hundred and forty-four. */
public final class CoreTypes {
    private static final ScalarResolver RESOLVER = new CoreScalarResolver(false);

    private CoreTypes() {}

    /** The type that the text has where it stands without quotes. */
    public static Node.Type ofPlain(String text) {
        Tag tag = RESOLVER.resolve(text, true);
        if (tag.equals(Tag.STR)) {
            return Node.Type.STRING;
        }
        if (tag.equals(Tag.INT)) {
            return Node.Type.INTEGER;
        }
        if (tag.equals(Tag.FLOAT)) {
            return Node.Type.FLOAT;
        }
        if (tag.equals(Tag.BOOL)) {
            return Node.Type.BOOLEAN;
        }
        return tag.equals(Tag.NULL) ? Node.Type.NULL : Node.Type.STRING;
    }

    static Node.Type of(ScalarEvent event) {
        return event.isPlain() ? ofPlain(event.getValue()) : Node.Type.STRING;
    }
}

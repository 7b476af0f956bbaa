package dev.berth.manifests.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.manifests.binding.DocumentSchema;
import dev.berth.manifests.binding.FieldTexts;

/** The JSON Schema of the host configuration. */
public final class HostSchema {
    private HostSchema() {}

    /** A new tree of it. */
    public static ObjectNode document() {
        return new DocumentSchema(HostScalars.ALL, FieldTexts.ofPage("host-configuration.md"))
                .of(HostDocument.class, "Host configuration of Berth");
    }
}

package dev.berth.manifests.berth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.manifests.binding.DocumentSchema;
import dev.berth.manifests.binding.FieldTexts;

/** The JSON Schema of a pod's document. */
public final class PodSchema {
    private PodSchema() {}

    /** A new tree of it. */
    public static ObjectNode document() {
        return new DocumentSchema(
                        BerthScalars.ALL, FieldTexts.ofPage("manifest.md").alike("spec.apps[].", "spec.initApps[]."))
                .of(PodDocument.class, "Pod of Berth");
    }
}

package dev.berth.manifests.berth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.manifests.binding.DocumentSchema;
import dev.berth.manifests.binding.FieldTexts;

/** The JSON Schema of a pod's document. */
public final class PodSchema {
    private static final String HEALTH = "spec.apps[].health.";

    private PodSchema() {}

    /** A new tree of it. */
    public static ObjectNode document() {
        return new DocumentSchema(BerthScalars.ALL, texts()).of(PodDocument.class, "Pod of Berth");
    }

    private static FieldTexts texts() {
        return FieldTexts.ofPage("manifest.md")
                .alike(HEALTH + "liveness.", HEALTH + "startup.")
                .alike(HEALTH + "liveness.", HEALTH + "readiness.")
                .alike("spec.apps[].", "spec.initApps[].");
    }
}

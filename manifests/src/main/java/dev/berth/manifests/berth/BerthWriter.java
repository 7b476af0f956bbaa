package dev.berth.manifests.berth;

import dev.berth.manifests.binding.DocumentWriter;
import dev.berth.manifests.model.PodSpec;

/** Writes pods in the berth dialect, with every default spelled out. Safe for use by several threads. */
public final class BerthWriter {
    private final DocumentWriter<PodDocument> writer = new DocumentWriter<>(PodDocument.class, BerthScalars.ALL);

    /** The pod as a document of its own. Equal pods give equal texts, and reading the text gives an equal pod. */
    public String write(PodSpec pod) {
        return writer.write(PodForm.of(pod));
    }
}

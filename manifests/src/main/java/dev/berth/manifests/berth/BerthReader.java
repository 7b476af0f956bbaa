package dev.berth.manifests.berth;

import dev.berth.manifests.binding.DocumentBinder;
import dev.berth.manifests.binding.Report;
import dev.berth.manifests.checks.PodChecks;
import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.Problem;
import dev.berth.manifests.yaml.Node;
import java.util.List;

/** Reads documents of the berth dialect. Safe for use by several threads. */
public final class BerthReader {
    /** The apiVersion of the dialect. */
    public static final String API_VERSION = "berth.dev/v1";

    /** The kind of a pod's document. */
    public static final String KIND = "Pod";

    private final DocumentBinder<PodDocument> binder = new DocumentBinder<>(PodDocument.class, BerthScalars.ALL);

    /** A pod and what is wrong with it; where there is a problem, the pod is good for nothing but comparing names. */
    public record Read(Manifest manifest, Report report) {
        /** The problems of this document. */
        public List<Problem> problems() {
            return report.problems();
        }
    }

    /** Reads a document whose apiVersion and kind are those of this dialect. */
    public Read read(String file, Node document) {
        DocumentBinder.Bound<PodDocument> bound = binder.bind(file, document);
        Manifest manifest =
                new Manifest(PodTranslation.of(bound.document()), bound.report().origins());
        bound.document().spec().ifPresent(spec -> bound.report().add(Variables.check(spec, manifest.origins())));
        bound.report().add(PodChecks.check(manifest));
        return new Read(manifest, bound.report());
    }
}

package dev.berth.manifests;

import dev.berth.manifests.berth.BerthReader;
import dev.berth.manifests.model.Problem;
import dev.berth.manifests.yaml.Node;
import java.util.Optional;

/** Tells the dialect of a document by its head. One that is not read in this release is refused as a whole, by name. */
final class DialectCheck {
    private DialectCheck() {}

    /** The problem with the head; none where the document is of the berth dialect, or says too little to be of another. */
    static Optional<Problem> refuse(String file, Node document) {
        if (!(document instanceof Node.Mapping mapping)) {
            return problem(file, document, "", "a manifest must be a mapping, not " + document.describe());
        }
        Optional<Node.Scalar> appc = scalar(mapping, "acKind");
        if (appc.isPresent()) {
            return problem(file, appc.get(), "acKind", "appc manifests are known but not built in this release");
        }
        return scalar(mapping, "apiVersion")
                .flatMap(version -> version(file, version))
                .or(() -> scalar(mapping, "kind").flatMap(kind -> kind(file, kind)));
    }

    private static Optional<Problem> version(String file, Node.Scalar version) {
        return switch (version.text()) {
            case BerthReader.API_VERSION -> Optional.empty();
            case "v1" ->
                problem(file, version, "apiVersion", "Kubernetes manifests are known but not built in this release");
            default -> problem(file, version, "apiVersion", version.quoted() + " is not " + BerthReader.API_VERSION);
        };
    }

    private static Optional<Problem> kind(String file, Node.Scalar kind) {
        return kind.text().equals(BerthReader.KIND)
                ? Optional.empty()
                : problem(file, kind, "kind", kind.quoted() + " is not " + BerthReader.KIND);
    }

    private static Optional<Node.Scalar> scalar(Node.Mapping mapping, String name) {
        return mapping.get(name).filter(Node.Scalar.class::isInstance).map(Node.Scalar.class::cast);
    }

    private static Optional<Problem> problem(String file, Node node, String path, String message) {
        return Optional.of(new Problem(file, node.position(), path, message));
    }
}

package dev.berth.manifests.host;

import dev.berth.manifests.binding.DocumentBinder;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.Origins;
import dev.berth.manifests.model.Problem;
import dev.berth.manifests.model.ReadResult;
import dev.berth.manifests.model.RegistryName;
import dev.berth.manifests.yaml.Limits;
import dev.berth.manifests.yaml.Node;
import dev.berth.manifests.yaml.YamlFile;
import dev.berth.manifests.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the host configuration, as strictly as manifests are read. */
public final class HostConfigReader {
    private final YamlReader yaml = new YamlReader(Limits.STANDARD);
    private final DocumentBinder<HostDocument> binder = new DocumentBinder<>(HostDocument.class, HostScalars.ALL);

    /** Reads the text of the file; one without a document says nothing, so all defaults hold. */
    public ReadResult<HostConfig> read(String fileName, String text) {
        return readFile(fileName, text)
                .match(file -> new ReadResult.Valid<>(file.config()), problems -> new ReadResult.Invalid<>(problems));
    }

    /** The same, with the places of all fields that the text has. */
    public ReadResult<HostFile> readFile(String fileName, String text) {
        YamlFile file = yaml.read(fileName, text);
        List<Problem> problems = new ArrayList<>(file.problems());
        if (file.documents().isEmpty()) {
            Origins none = new Origins(fileName, new TreeMap<>());
            return ReadResult.of(new HostFile(HostConfig.defaults(), none), problems);
        }
        file.documents().stream()
                .skip(1)
                .map(Node::position)
                .forEach(position -> problems.add(new Problem(
                        fileName, position, "", "the host configuration is one document; this is another")));
        DocumentBinder.Bound<HostDocument> bound =
                binder.bind(fileName, file.documents().get(0));
        HostConfig config = HostTranslation.of(bound.document());
        bound.report().add(directories(config, bound.report().origins()));
        bound.report().add(watermarks(config.images().gc(), bound.report().origins()));
        bound.report().add(twice(bound.document(), bound.report().origins()));
        bound.report()
                .add(SignatureRuleChecks.problems(
                        bound.document()
                                .images()
                                .map(HostDocument.Images::signatures)
                                .orElse(List.of()),
                        bound.report().origins()));
        problems.addAll(bound.report().problems());
        return ReadResult.of(new HostFile(config, bound.report().origins()), problems);
    }

    private static List<Problem> directories(HostConfig config, Origins origins) {
        SortedMap<String, HostPath> directories =
                new TreeMap<>(Map.of("manifests", config.manifests(), "run", config.run(), "state", config.state()));
        List<Problem> problems = new ArrayList<>();
        directories.forEach((field, directory) -> directories.entrySet().stream()
                .filter(other -> !other.getKey().equals(field) && isWithin(directory, other.getValue()))
                .forEach(other -> problems.add(new Problem(
                        origins.file(),
                        origins.of(field),
                        field,
                        directory + " lies within " + other.getKey() + ", " + other.getValue()))));
        return problems;
    }

    private static List<Problem> watermarks(HostConfig.Gc gc, Origins origins) {
        String field = "images.gc.lowWatermark";
        return gc.lowWatermark() <= gc.highWatermark()
                ? List.of()
                : List.of(new Problem(
                        origins.file(),
                        origins.of(field),
                        field,
                        gc.lowWatermark() + " is above highWatermark, " + gc.highWatermark()));
    }

    private static List<Problem> twice(HostDocument document, Origins origins) {
        List<Optional<RegistryName>> names =
                document.images().map(HostDocument.Images::registries).orElse(List.of()).stream()
                        .map(HostDocument.Registry::name)
                        .toList();
        List<Problem> problems = new ArrayList<>();
        for (int later = 0; later < names.size(); later++) {
            Optional<RegistryName> name = names.get(later);
            if (name.isPresent() && names.indexOf(name) < later) {
                String field = "images.registries[" + later + "].name";
                problems.add(new Problem(origins.file(), origins.of(field), field, name.get() + " is there already"));
            }
        }
        return problems;
    }

    private static boolean isWithin(HostPath inner, HostPath outer) {
        return (inner + "/").startsWith(outer.value().equals("/") ? "/" : outer + "/");
    }
}

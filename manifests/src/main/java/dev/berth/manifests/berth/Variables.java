package dev.berth.manifests.berth;

import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.Origins;
import dev.berth.manifests.model.Problem;
import dev.berth.manifests.model.Volume;
import dev.berth.manifests.model.VolumeName;
import dev.berth.manifests.yaml.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The variables of apps: a document names a volume of secrets and a file in it, the model knows the file. */
final class Variables {
    private Variables() {}

    /** Those whose value stands in the manifest. */
    static SortedMap<String, String> texts(AppDocument app) {
        SortedMap<String, String> texts = new TreeMap<>();
        app.environment().forEach((name, variable) -> variable.text().ifPresent(text -> texts.put(name, text)));
        return texts;
    }

    /** Those whose value stands in a file. */
    static SortedMap<String, HostPath> secrets(AppDocument app, List<Volume> volumes) {
        SortedMap<String, HostPath> files = new TreeMap<>();
        app.environment()
                .forEach((name, variable) ->
                        variable.secret().ifPresent(volume -> files.put(name, file(volume, variable.key(), volumes))));
        return files;
    }

    private static HostPath file(VolumeName volume, Optional<String> key, List<Volume> volumes) {
        return secretVolumes(volumes).stream()
                .filter(secret -> secret.name().equals(volume))
                .findFirst()
                .flatMap(secret -> key.map(secret.from()::resolve))
                .orElse(Placeholders.HOST_PATH);
    }

    /** The way back: a volume that has the file. */
    static SortedMap<String, VariableDocument> of(AppSpec app, List<Volume> volumes) {
        SortedMap<String, VariableDocument> variables = new TreeMap<>();
        app.environment().forEach((name, text) -> variables.put(name, VariableDocument.of(text)));
        app.secretEnvironment()
                .forEach((name, file) -> secretVolumes(volumes).stream()
                        .filter(secret -> file.equals(secret.from().resolve(key(file))))
                        .findFirst()
                        .ifPresent(secret -> variables.put(name, VariableDocument.of(secret.name(), key(file)))));
        return variables;
    }

    private static String key(HostPath file) {
        return file.value().substring(file.value().lastIndexOf('/') + 1);
    }

    private static List<Volume.Secret> secretVolumes(List<Volume> volumes) {
        return volumes.stream()
                .filter(Volume.Secret.class::isInstance)
                .map(Volume.Secret.class::cast)
                .toList();
    }

    /** What is wrong with the volumes that variables name. */
    static List<Problem> check(SpecDocument spec, Origins origins) {
        List<VolumeName> known = spec.volumes().stream()
                .filter(volume -> volume.secret().isPresent())
                .flatMap(volume -> volume.name().stream())
                .toList();
        List<Problem> problems = new ArrayList<>();
        check(spec.initApps(), "spec.initApps", known, origins, problems);
        check(spec.apps(), "spec.apps", known, origins, problems);
        return problems;
    }

    private static void check(
            List<AppDocument> apps, String place, List<VolumeName> known, Origins origins, List<Problem> problems) {
        for (int index = 0; index < apps.size(); index++) {
            String environment = FieldPath.element(place, index) + ".environment";
            apps.get(index)
                    .environment()
                    .forEach((name, variable) -> variable.secret()
                            .filter(volume -> !known.contains(volume))
                            .ifPresent(volume -> {
                                String path = FieldPath.member(environment, name) + ".secret";
                                String message = "no volume of the pod with secrets is named " + volume;
                                problems.add(new Problem(origins.file(), origins.of(path), path, message));
                            }));
        }
    }
}

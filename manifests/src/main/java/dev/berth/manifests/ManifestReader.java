package dev.berth.manifests;

import dev.berth.manifests.berth.BerthReader;
import dev.berth.manifests.checks.CrossChecks;
import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.Problem;
import dev.berth.manifests.model.ReadResult;
import dev.berth.manifests.yaml.Limits;
import dev.berth.manifests.yaml.Node;
import dev.berth.manifests.yaml.YamlFile;
import dev.berth.manifests.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the manifests of files. Making one takes a while, reading is fast; safe for use by several threads. */
public final class ManifestReader {
    /** The most characters that a file may have; the caller need not load larger ones to refuse them. */
    public static final int MAX_CHARACTERS = Limits.STANDARD.characters();

    private final YamlReader yaml = new YamlReader(Limits.STANDARD);
    private final BerthReader berth = new BerthReader();

    /** One file as far as it could be read; where it has problems, its pods are good for nothing but comparing them with others. */
    private record Parsed(List<BerthReader.Read> pods, List<Problem> problems) {
        List<Manifest> manifests() {
            return pods.stream().map(BerthReader.Read::manifest).toList();
        }
    }

    /**
     * Reads all documents of a file. The result holds the pods in the order of the file, none for a file without documents; or every problem
     * of the file. Clashes between pods are for {@link CrossChecks}, those between the documents of this file included.
     */
    public ReadResult<List<Manifest>> read(String fileName, String text) {
        Parsed parsed = parse(fileName, text);
        return ReadResult.of(parsed.manifests(), parsed.problems());
    }

    /** Reads several files and compares all their pods, those of files with problems too, as far as they can be made out. */
    public Survey survey(List<Survey.Source> files) {
        List<Parsed> parsed =
                files.stream().map(file -> parse(file.name(), file.text())).toList();
        List<Problem> problems = new ArrayList<>(
                parsed.stream().flatMap(file -> file.problems().stream()).toList());
        List<BerthReader.Read> pods =
                parsed.stream().flatMap(file -> file.pods().stream()).toList();
        CrossChecks.check(pods.stream().map(BerthReader.Read::manifest).toList()).stream()
                .filter(problem -> pods.stream().noneMatch(pod -> pod.report().isNoise(problem)))
                .forEach(problems::add);
        List<Manifest> sound = parsed.stream()
                .filter(file -> file.problems().isEmpty())
                .flatMap(file -> file.manifests().stream())
                .toList();
        return new Survey(sound, problems);
    }

    private Parsed parse(String fileName, String text) {
        YamlFile file = yaml.read(fileName, text);
        List<Problem> problems = new ArrayList<>(file.problems());
        List<BerthReader.Read> pods = new ArrayList<>();
        for (Node document : file.documents()) {
            Optional<Problem> foreign = DialectCheck.refuse(fileName, document);
            if (foreign.isPresent()) {
                problems.add(foreign.get());
            } else {
                BerthReader.Read pod = berth.read(fileName, document);
                problems.addAll(pod.problems());
                pods.add(pod);
            }
        }
        return new Parsed(List.copyOf(pods), problems);
    }
}

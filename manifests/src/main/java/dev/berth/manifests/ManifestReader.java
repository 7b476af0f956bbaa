package dev.berth.manifests;

import dev.berth.manifests.berth.BerthReader;
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

/** Reads the manifests of one file. Making one takes a while, reading is fast; safe for use by several threads. */
public final class ManifestReader {
    /** The most characters that a file may have; the caller need not load larger ones to refuse them. */
    public static final int MAX_CHARACTERS = Limits.STANDARD.characters();

    private final YamlReader yaml = new YamlReader(Limits.STANDARD);
    private final BerthReader berth = new BerthReader();

    /**
     * Reads all documents of a file. The result holds the pods in the order of the file, none for a file without documents; or every problem
     * of the file. Problems between files are for {@link dev.berth.manifests.checks.CrossChecks}, those between the documents of this one
     * included.
     */
    public ReadResult<List<Manifest>> read(String fileName, String text) {
        YamlFile file = yaml.read(fileName, text);
        List<Problem> problems = new ArrayList<>(file.problems());
        List<Manifest> manifests = new ArrayList<>();
        for (Node document : file.documents()) {
            Optional<Problem> foreign = DialectCheck.refuse(fileName, document);
            if (foreign.isPresent()) {
                problems.add(foreign.get());
            } else {
                BerthReader.Read read = berth.read(fileName, document);
                problems.addAll(read.problems());
                manifests.add(read.manifest());
            }
        }
        return ReadResult.of(List.copyOf(manifests), problems);
    }
}

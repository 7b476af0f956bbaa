package dev.berth.manifests.yaml;

import dev.berth.manifests.model.Problem;
import java.util.List;

/** What was read from a file: its documents that hold something, and what is wrong with the file as YAML. */
public record YamlFile(List<Node> documents, List<Problem> problems) {
    public YamlFile {
        documents = List.copyOf(documents);
        problems = List.copyOf(problems);
    }
}

package dev.berth.manifests;

import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.Problem;
import java.util.List;

/** What several files hold together: the pods of the files that are right by themselves, and the problems of all, clashes between them included. */
public record Survey(List<Manifest> manifests, List<Problem> problems) {
    public Survey {
        manifests = List.copyOf(manifests);
        problems = problems.stream().sorted().distinct().toList();
    }

    /** A file's name, as problems show it, and its content. */
    public record Source(String name, String text) {}
}

package dev.berth.daemon.command;

import dev.berth.manifests.model.Problem;
import java.util.List;

/** A mistake in a manifest, as JSON shows it. */
record ProblemView(String file, int line, int column, String path, String message) {
    static List<ProblemView> of(List<Problem> problems) {
        return problems.stream()
                .map(problem -> new ProblemView(
                        problem.file(),
                        problem.position().line(),
                        problem.position().column(),
                        problem.path(),
                        problem.message()))
                .toList();
    }
}

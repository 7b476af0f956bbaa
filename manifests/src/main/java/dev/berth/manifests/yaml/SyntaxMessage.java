package dev.berth.manifests.yaml;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** What to tell the author of a text that the parser refuses; the usual mistakes get words of their own. */
final class SyntaxMessage {
    private SyntaxMessage() {}

    static String of(MarkedYamlEngineException broken, String text) {
        if (broken.getProblemMark().filter(mark -> isTab(text, mark)).isPresent()) {
            return "a tab cannot indent YAML; use spaces";
        }
        String problem = broken.getProblem() == null ? "unreadable" : broken.getProblem();
        String context = broken.getContext() == null ? "" : " " + broken.getContext();
        return "is not YAML: " + Quoted.whole(problem + context) + hint(problem);
    }

    private static boolean isTab(String text, Mark mark) {
        int index = text.offsetByCodePoints(0, Math.min(mark.getIndex(), text.codePointCount(0, text.length())));
        return index < text.length() && text.charAt(index) == '\t';
    }

    private static String hint(String problem) {
        if (problem.startsWith("mapping values are not allowed")) {
            return " (is the indentation right, and a text with a colon in quotes?)";
        }
        return problem.startsWith("expected <block end>") ? " (is the indentation right?)" : "";
    }
}

package dev.berth.manifests.yaml;

import dev.berth.manifests.model.Position;
import dev.berth.manifests.model.Problem;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 (and so JSON) from the parser's events. Aliases, anchors, tags and duplicate keys are problems: a manifest is to mean what it
 * shows. The tree is built without recursion, and the limits hold before anything is built.
 */
public final class YamlReader {
    private final Limits limits;

    public YamlReader(Limits limits) {
        this.limits = limits;
    }

    /** Reads all documents of the text. Never throws; a text that is no YAML yields a problem and the documents before it. */
    public YamlFile read(String file, String text) {
        if (text.length() > limits.characters()) {
            String message = "is larger than " + limits.characters() + " characters (it has " + text.length() + ")";
            return new YamlFile(List.of(), List.of(new Problem(file, new Position(1, 1), "", message)));
        }
        TreeBuilder builder = new TreeBuilder(file, limits);
        try {
            feed(text, builder);
        } catch (MarkedYamlEngineException broken) {
            builder.syntaxProblem(position(broken), SyntaxMessage.of(broken, text));
        } catch (ReaderException unprintable) {
            builder.syntaxProblem(
                    TextPosition.of(text, unprintable.getPosition()),
                    String.format("the character U+%04X cannot stand in YAML", unprintable.getCodePoint()));
        } catch (YamlEngineException broken) {
            builder.syntaxProblem(new Position(1, 1), "is not YAML: " + broken.getMessage());
        }
        return builder.result();
    }

    private void feed(String text, TreeBuilder builder) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(limits.characters()).build();
        Iterator<Event> events = new Parse(settings).parseString(text).iterator();
        while (events.hasNext() && builder.accept(events.next())) {
            // the builder does the work and says when a limit is reached
        }
    }

    /** Where the mistake is: for something that is never closed, where it was opened. */
    private static Position position(MarkedYamlEngineException broken) {
        boolean unclosed = String.valueOf(broken.getProblem()).matches("found unexpected end of stream|.*<stream end>");
        Optional<Mark> opened = broken.getContextMark().filter(mark -> unclosed);
        return opened.or(broken::getProblemMark)
                .or(broken::getContextMark)
                .map(YamlReader::position)
                .orElse(new Position(1, 1));
    }

    static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}

package dev.berth.manifests.yaml;

import dev.berth.manifests.model.Position;
import dev.berth.manifests.model.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Builds trees from the parser's events, in one pass and without recursion. */
final class TreeBuilder {
    private final String file;
    private final Limits limits;
    private final Deque<OpenNode> open = new ArrayDeque<>();
    private final List<Node> documents = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private int values;

    TreeBuilder(String file, Limits limits) {
        this.file = file;
        this.limits = limits;
    }

    /** Takes the next event; false when a limit is reached and nothing more should be fed. */
    boolean accept(Event event) {
        return switch (event.getEventId()) {
            case StreamStart, StreamEnd, DocumentEnd, Comment -> true;
            case DocumentStart -> start((DocumentStartEvent) event);
            case Alias -> alias((AliasEvent) event);
            case Scalar -> scalar((ScalarEvent) event);
            case SequenceStart -> push((CollectionStartEvent) event, new OpenNode.OpenSequence(positionOf(event)));
            case MappingStart -> push((CollectionStartEvent) event, new OpenNode.OpenMapping(positionOf(event)));
            case SequenceEnd, MappingEnd -> add(open.pop().close());
        };
    }

    YamlFile result() {
        return new YamlFile(documents, problems);
    }

    /** Notes a problem of the part that is being read. */
    void problem(Position position, String message) {
        problems.add(new Problem(file, position, path(), message));
    }

    /** Notes a problem that ends the reading; what would have come next is not known, so it has no path. */
    void syntaxProblem(Position position, String message) {
        problems.add(new Problem(file, position, "", message));
    }

    private boolean start(DocumentStartEvent event) {
        boolean oldVersion = event.getSpecVersion()
                .filter(version -> version.getMajor() != 1 || version.getMinor() != 2)
                .isPresent();
        if (oldVersion) {
            problem(positionOf(event), "only YAML 1.2 is read");
        }
        if (!event.getTags().isEmpty()) {
            problem(positionOf(event), "a %TAG directive is not allowed");
        }
        return true;
    }

    private boolean alias(AliasEvent event) {
        problem(
                positionOf(event),
                "the alias *" + Quoted.plain(event.getAlias().getValue()) + " is not allowed; write the value out");
        return add(new Node.Unreadable(positionOf(event)));
    }

    private boolean scalar(ScalarEvent event) {
        refuseDecoration(event, event.getTag());
        return count(event) && add(new Node.Scalar(positionOf(event), CoreTypes.of(event), event.getValue()));
    }

    private boolean push(CollectionStartEvent event, OpenNode node) {
        refuseDecoration(event, event.getTag());
        if (open.size() >= limits.depth()) {
            problem(node.position, "is nested deeper than " + limits.depth() + " levels");
            return false;
        }
        open.push(node);
        return count(event);
    }

    private boolean count(Event event) {
        values++;
        if (values > limits.values()) {
            problem(positionOf(event), "the file has more than " + limits.values() + " values");
            return false;
        }
        return true;
    }

    private boolean add(Node node) {
        OpenNode parent = open.peek();
        if (parent != null) {
            parent.accept(node, this::problem);
        } else if (!isEmpty(node)) {
            documents.add(node);
        }
        return true;
    }

    private static boolean isEmpty(Node node) {
        return node instanceof Node.Scalar scalar && scalar.type() == Node.Type.NULL;
    }

    private void refuseDecoration(NodeEvent event, Optional<String> tag) {
        Optional<Anchor> anchor = event.getAnchor();
        anchor.ifPresent(name -> problem(
                positionOf(event),
                "the anchor &" + Quoted.plain(name.getValue()) + " is not allowed; write values out"));
        tag.ifPresent(name -> problem(positionOf(event), "the tag " + Quoted.plain(name) + " is not allowed"));
    }

    private String path() {
        String path = "";
        for (Iterator<OpenNode> outermostFirst = open.descendingIterator(); outermostFirst.hasNext(); ) {
            path = outermostFirst.next().nextPath(path);
        }
        return path;
    }

    private static Position positionOf(Event event) {
        return event.getStartMark().map(YamlReader::position).orElse(new Position(1, 1));
    }
}

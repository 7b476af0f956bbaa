package dev.berth.manifests.yaml;

import dev.berth.manifests.model.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A collection whose end has not been seen yet. */
abstract sealed class OpenNode {
    final Position position;

    OpenNode(Position position) {
        this.position = position;
    }

    /** Takes the next part; a part that can't stand here goes to {@code problems} with its position. */
    abstract void accept(Node part, BiConsumer<Position, String> problems);

    /** The path of the part that comes next. */
    abstract String nextPath(String parent);

    abstract Node close();

    /** An open list. */
    static final class OpenSequence extends OpenNode {
        private final List<Node> elements = new ArrayList<>();

        OpenSequence(Position position) {
            super(position);
        }

        @Override
        void accept(Node part, BiConsumer<Position, String> problems) {
            elements.add(part);
        }

        @Override
        String nextPath(String parent) {
            return FieldPath.element(parent, elements.size());
        }

        @Override
        Node close() {
            return new Node.Sequence(position, elements);
        }
    }

    /** An open mapping: keys and values come in turns. */
    static final class OpenMapping extends OpenNode {
        private final Map<String, Node.Member> members = new LinkedHashMap<>();
        private Optional<Node.Scalar> key = Optional.empty();
        private boolean valueIsNext;

        OpenMapping(Position position) {
            super(position);
        }

        @Override
        void accept(Node part, BiConsumer<Position, String> problems) {
            if (valueIsNext) {
                key.ifPresent(name -> members.put(name.text(), new Node.Member(name.text(), name.position(), part)));
                key = Optional.empty();
            } else {
                key = readKey(part, problems);
            }
            valueIsNext = !valueIsNext;
        }

        private Optional<Node.Scalar> readKey(Node part, BiConsumer<Position, String> problems) {
            if (!(part instanceof Node.Scalar scalar)) {
                if (!(part instanceof Node.Unreadable)) {
                    problems.accept(part.position(), "a key must be a plain word, not " + part.describe());
                }
                return Optional.empty();
            }
            Node.Member first = members.get(scalar.text());
            if (first == null) {
                return Optional.of(scalar);
            }
            problems.accept(
                    part.position(),
                    "duplicate key " + Quoted.plain(scalar.text()) + " (first at line "
                            + first.position().line() + ")");
            return Optional.empty();
        }

        @Override
        String nextPath(String parent) {
            return key.map(name -> FieldPath.member(parent, name.text())).orElse(parent);
        }

        @Override
        Node close() {
            return new Node.Mapping(position, List.copyOf(members.values()));
        }
    }
}

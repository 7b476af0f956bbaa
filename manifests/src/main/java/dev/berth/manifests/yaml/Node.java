package dev.berth.manifests.yaml;

import dev.berth.manifests.model.Position;
import java.util.List;
import java.util.Optional;

/** A part of a YAML document, with the place where it starts. */
public sealed interface Node {
    /** Where the part starts. */
    Position position();

    /** What the part is, in words that fit "must be ..., not ...". */
    String describe();

    /** Names with values, in the order of the text; no name stands twice. */
    record Mapping(Position position, List<Member> members) implements Node {
        public Mapping {
            members = List.copyOf(members);
        }

        /** The value of the name, if it is there. */
        public Optional<Node> get(String name) {
            return members.stream()
                    .filter(member -> member.name().equals(name))
                    .map(Member::value)
                    .findFirst();
        }

        @Override
        public String describe() {
            return "a mapping";
        }
    }

    /** One name with its value; the position is that of the name. */
    record Member(String name, Position position, Node value) {}

    /** A list. */
    record Sequence(Position position, List<Node> elements) implements Node {
        public Sequence {
            elements = List.copyOf(elements);
        }

        @Override
        public String describe() {
            return "a list";
        }
    }

    /** A single value: its type by the core schema of YAML 1.2, and its text as written, without quotes. */
    record Scalar(Position position, Type type, String text) implements Node {
        /** The text as a message shows it: strings in quotes. */
        public String quoted() {
            return type == Type.STRING ? Quoted.of(text) : Quoted.plain(text);
        }

        @Override
        public String describe() {
            return type.words;
        }
    }

    /** Something whose problem has been reported already; nothing more should be said about it. */
    record Unreadable(Position position) implements Node {
        @Override
        public String describe() {
            return "unreadable";
        }
    }

    /** The types of the core schema. */
    enum Type {
        STRING("a string"),
        INTEGER("a number"),
        FLOAT("a number"),
        BOOLEAN("a boolean"),
        NULL("empty");

        private final String words;

        Type(String words) {
            this.words = words;
        }
    }
}

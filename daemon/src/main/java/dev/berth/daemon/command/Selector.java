package dev.berth.daemon.command;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Which labels a pod must have: {@code key=value}, {@code key!=value} and {@code key}, all of them. */
record Selector(List<Requirement> requirements) {
    private static final Pattern REQUIREMENT = Pattern.compile("([-A-Za-z0-9_./]+)(?:(==?|!=)([-A-Za-z0-9_.]*))?");

    Selector {
        requirements = List.copyOf(requirements);
    }

    /** What is asked of one label. */
    enum Operator {
        EXISTS,
        EQUALS,
        DIFFERS
    }

    /** One label that must be there, have a value, or not have it; what is not there has no value. */
    record Requirement(String key, Operator operator, String value) {
        boolean isMet(Map<String, String> labels) {
            return switch (operator) {
                case EXISTS -> labels.containsKey(key);
                case EQUALS -> value.equals(labels.get(key));
                case DIFFERS -> !value.equals(labels.get(key));
            };
        }
    }

    /** Selects every pod. */
    static Selector all() {
        return new Selector(List.of());
    }

    boolean matches(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.isMet(labels));
    }

    /** Reads {@code tier=front,env!=test,team}. */
    static final class Converter implements ITypeConverter<Selector> {
        @Override
        public Selector convert(String text) {
            return new Selector(Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .map(Converter::requirement)
                    .toList());
        }

        private static Requirement requirement(String text) {
            Matcher matcher = REQUIREMENT.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text + "' is none of key=value, key!=value and key");
            }
            String operator = matcher.group(2);
            if (operator == null) {
                return new Requirement(matcher.group(1), Operator.EXISTS, "");
            }
            return new Requirement(
                    matcher.group(1), operator.equals("!=") ? Operator.DIFFERS : Operator.EQUALS, matcher.group(3));
        }
    }
}

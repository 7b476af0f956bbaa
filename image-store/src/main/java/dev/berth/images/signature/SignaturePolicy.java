package dev.berth.images.signature;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Which images need whose signature.
 *
 * @param rules the one with the longest prefix decides
 */
public record SignaturePolicy(List<Rule> rules) {
    public SignaturePolicy {
        rules = List.copyOf(rules);
    }

    /**
     * What is asked of images whose repository begins with a prefix.
     *
     * @param prefix whole parts of a name: {@code registry.example/team} is none of {@code registry.example/teams/app}; empty for all
     */
    public record Rule(String prefix, Demand demand) {
        private boolean covers(String repository) {
            return prefix.isEmpty() || repository.equals(prefix) || repository.startsWith(prefix + "/");
        }
    }

    /** What must be so for an image to be used. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Demand.Nothing.class, name = "nothing"),
        @JsonSubTypes.Type(value = Demand.Refusal.class, name = "refusal"),
        @JsonSubTypes.Type(value = Demand.Cosign.class, name = "cosign"),
        @JsonSubTypes.Type(value = Demand.Gpg.class, name = "gpg")
    })
    public sealed interface Demand {
        /** Nothing. */
        record Nothing() implements Demand {}

        /** It is never used. */
        record Refusal() implements Demand {}

        /** A signature by one of these keys, made by cosign. */
        record Cosign(List<Path> keys) implements Demand {
            public Cosign {
                keys = List.copyOf(keys);
            }
        }

        /**
         * A signature by a key of this keyring, made by GnuPG as "simple signing".
         *
         * @param lookaside the server that has the signatures
         */
        record Gpg(Path keyring, URI lookaside) implements Demand {}
    }

    /** That asks for nothing. */
    public static SignaturePolicy none() {
        return new SignaturePolicy(List.of());
    }

    /** What is asked of an image; where there are rules but none for it, it is refused. */
    public Demand of(String repository) {
        if (rules.isEmpty()) {
            return new Demand.Nothing();
        }
        return rules.stream()
                .filter(rule -> rule.covers(repository))
                .max(Comparator.comparingInt(rule -> rule.prefix().length()))
                .map(Rule::demand)
                .orElse(new Demand.Refusal());
    }
}

package dev.berth.manifests.host;

import dev.berth.manifests.model.Origins;
import dev.berth.manifests.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is wrong with rules about signatures that each look right by themselves. */
final class SignatureRuleChecks {
    private SignatureRuleChecks() {}

    static List<Problem> problems(List<HostDocument.SignatureRule> rules, Origins origins) {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            String field = "images.signatures[" + i + "]";
            HostDocument.SignatureRule rule = rules.get(i);
            if (demands(rule) != 1) {
                problems.add(problem(origins, field, "needs one of cosign, gpg and unsigned: true"));
            }
            if (rules.subList(0, i).stream()
                    .anyMatch(earlier -> earlier.prefix().equals(rule.prefix()))) {
                String what = rule.prefix().map(prefix -> prefix + " is").orElse("a rule for all images is");
                problems.add(problem(origins, field, what + " there already"));
            }
        }
        return problems;
    }

    private static long demands(HostDocument.SignatureRule rule) {
        return Stream.of(
                        rule.cosign().isPresent(),
                        rule.gpg().isPresent(),
                        rule.unsigned().orElse(false))
                .filter(demanded -> demanded)
                .count();
    }

    private static Problem problem(Origins origins, String field, String text) {
        return new Problem(origins.file(), origins.of(field), field, text);
    }
}

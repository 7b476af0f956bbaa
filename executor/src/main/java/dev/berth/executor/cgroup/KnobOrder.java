package dev.berth.executor.cgroup;

import dev.berth.reconciler.world.Knob;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * The order in which changed values are written, so that no moment has a limit above both the old and the new one, and the kernel's own conditions hold.
 * First all that lowers, then all that raises, and these in the opposite order: with memory alone below memory and swap, and a period before its quota,
 * both pairs come out right in both directions.
 */
final class KnobOrder {
    private static final Comparator<Write> LOWERING = Comparator.comparing(Write::knob);

    private KnobOrder() {}

    /** One value to write. */
    record Write(Knob knob, String value) {}

    /** The writes that make the present values the wanted ones; none for those that are equal. */
    static List<Write> of(SortedMap<Knob, String> present, SortedMap<Knob, String> wanted) {
        List<Write> changed = wanted.entrySet().stream()
                .map(entry -> new Write(entry.getKey(), entry.getValue()))
                .filter(write -> !write.value().equals(present.get(write.knob())))
                .toList();
        Predicate<Write> lowers = write -> lowers(write, present.getOrDefault(write.knob(), ""));
        List<Write> ordered =
                new ArrayList<>(changed.stream().filter(lowers).sorted(LOWERING).toList());
        changed.stream().filter(lowers.negate()).sorted(LOWERING.reversed()).forEach(ordered::add);
        return List.copyOf(ordered);
    }

    private static boolean lowers(Write write, String present) {
        double before = amount(present);
        double after = amount(write.value());
        return write.knob().equals(CpuV1.PERIOD) ? after > before : after < before;
    }

    /** A limit as a number: a quota by its ratio, and what is no number, such as {@code max}, or negative as no limit at all. */
    private static double amount(String value) {
        String[] words = value.split(" ");
        double first = number(words[0]);
        return words.length > 1 ? first / number(words[1]) : first;
    }

    private static double number(String word) {
        boolean digits = !word.isEmpty() && word.chars().allMatch(Character::isDigit);
        return digits ? Double.parseDouble(word) : Double.POSITIVE_INFINITY;
    }
}

package dev.berth.executor.launch;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** Sorted sets of enum constants, since goldens and frames must not depend on a hash order. */
final class Options {
    private Options() {}

    @SafeVarargs
    static <E extends Enum<E>> SortedSet<E> of(E... constants) {
        SortedSet<E> set = new TreeSet<>();
        for (E constant : constants) {
            set.add(constant);
        }
        return Collections.unmodifiableSortedSet(set);
    }
}

package dev.berth.manifests.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Processors or memory nodes by their numbers; the text is the kernel's list format (cpuset(7)), such as {@code 0-2,4}.
 *
 * @param indices at least one
 */
public record IndexSet(SortedSet<Integer> indices) {
    /** No kernel is built for more processors, or for more memory nodes. */
    public static final int HIGHEST = 8191;

    public IndexSet {
        indices = Collections.unmodifiableSortedSet(new TreeSet<>(indices));
        if (indices.isEmpty() || indices.first() < 0 || indices.last() > HIGHEST) {
            throw new IllegalArgumentException("not a set of indices from 0 to " + HIGHEST + ": " + indices);
        }
    }

    /**
     * Reads the list format: numbers and ranges between commas, in any order.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static IndexSet parse(String text) {
        NavigableSet<Integer> indices = new TreeSet<>();
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("-", -1);
            int first = number(ends[0], text);
            int last = ends.length == 1 ? first : number(ends[1], text);
            if (ends.length > 2 || last < first) {
                throw wrong(text);
            }
            for (int index = first; index <= last; index++) {
                indices.add(index);
            }
        }
        return new IndexSet(indices);
    }

    /** Whether all of the other's are in this one. */
    public boolean containsAll(IndexSet other) {
        return indices.containsAll(other.indices);
    }

    /** The indices of both. */
    public IndexSet plus(IndexSet other) {
        SortedSet<Integer> both = new TreeSet<>(indices);
        both.addAll(other.indices);
        return new IndexSet(both);
    }

    /** The shortest list format, as the kernel prints it. */
    @Override
    public String toString() {
        List<String> ranges = new ArrayList<>();
        int first = indices.first();
        int last = first;
        for (int index : indices.tailSet(first + 1)) {
            if (index != last + 1) {
                ranges.add(range(first, last));
                first = index;
            }
            last = index;
        }
        ranges.add(range(first, last));
        return String.join(",", ranges);
    }

    private static String range(int first, int last) {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }

    private static int number(String digits, String text) {
        if (!digits.matches("[0-9]{1,4}") || Integer.parseInt(digits) > HIGHEST) {
            throw wrong(text);
        }
        return Integer.parseInt(digits);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("not a list of indices: " + text);
    }
}

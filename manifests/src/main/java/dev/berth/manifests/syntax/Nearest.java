package dev.berth.manifests.syntax;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a misspelt word was probably meant to be. */
public final class Nearest {
    private static final int MOST_EDITS = 3;

    private Nearest() {}

    /** The known word that is fewest edits away: at most three, and fewer than half of the word. */
    public static Optional<String> to(String word, Collection<String> known) {
        record Candidate(String word, int edits) {}
        int most = Math.min(MOST_EDITS, Math.max(1, (word.length() - 1) / 2));
        return known.stream()
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= most)
                .map(candidate -> new Candidate(candidate, edits(lower(word), lower(candidate))))
                .filter(candidate -> candidate.edits <= most)
                .min(Comparator.comparingInt(Candidate::edits).thenComparing(Candidate::word))
                .map(Candidate::word);
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's distance, with one row of the table at a time. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.length(); column++) {
                int change = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(change, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}

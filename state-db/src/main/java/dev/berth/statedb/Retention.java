package dev.berth.statedb;

/**
 * How much history is kept; the oldest goes first, in the transaction that adds.
 *
 * @param perPod rows of a kind that a pod's name keeps
 * @param inAll rows of a kind that all names keep together, those of deleted pods included
 */
public record Retention(int perPod, int inAll) {
    /** Enough for weeks of a pod in a crash loop at the longest back-off; at most some tens of megabytes. */
    public static final Retention DEFAULT = new Retention(1_000, 100_000);

    public Retention {
        if (perPod < 1 || inAll < perPod) {
            throw new IllegalArgumentException("history of " + perPod + " rows per pod and " + inAll + " in all");
        }
    }
}

package dev.berth.daemon.follow;

/** What became of asking for a followed image. */
public sealed interface Followed {
    /**
     * Its registry has answered, and what the tag means is in the store.
     *
     * @param another whether it meant something else before
     */
    record Current(String digest, boolean another) implements Followed {}

    /** Nothing has changed, since something failed; the error says what. */
    record Failed(String error) implements Followed {}
}

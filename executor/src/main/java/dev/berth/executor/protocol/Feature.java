package dev.berth.executor.protocol;

/** Additions to a version that not every supervisor has; the words are those of protocol.h. */
public enum Feature {
    /** Commands on a terminal: the instruction {@code TERMINAL} and the message {@code RESIZE}. */
    TERMINAL("terminal"),
    /** Commands that go on when nobody is there any more: the message {@code DETACH}. */
    DETACH("detach"),
    /** Apps whose standard input can be written to: the instruction {@code INPUT} and the message {@code INPUT_APP}. */
    INPUT("input");

    private final String word;

    Feature(String word) {
        this.word = word;
    }

    /** As a supervisor announces it. */
    public String word() {
        return word;
    }
}

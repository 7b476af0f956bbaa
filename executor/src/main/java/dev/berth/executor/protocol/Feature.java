package dev.berth.executor.protocol;

/** Additions to a version that not every supervisor has; the words are those of protocol.h. */
public enum Feature {
    /** Commands on a terminal: the instruction {@code TERMINAL} and the message {@code RESIZE}. */
    TERMINAL("terminal");

    private final String word;

    Feature(String word) {
        this.word = word;
    }

    /** As a supervisor announces it. */
    public String word() {
        return word;
    }
}

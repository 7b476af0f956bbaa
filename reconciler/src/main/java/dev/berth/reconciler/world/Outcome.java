package dev.berth.reconciler.world;

/** How carrying out an action ended. */
public sealed interface Outcome {
    /** Its effect was seen to have worked. */
    record Done() implements Outcome {}

    /** Done, and the network told what it gave. */
    record Attached(Attachment attachment) implements Outcome {}

    /** A probe's answer; an empty error means healthy. */
    record Probed(String error) implements Outcome {}

    /** It failed; the error names operation, object, value and errno. */
    record Failed(String error) implements Outcome {}
}

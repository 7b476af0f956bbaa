package dev.berth.images.signature;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is to be said against each signature that was found. */
final class Objections {
    private final List<String> words = new ArrayList<>();
    private boolean oneIsGood;

    /** Judges a signature; throws what is to be said against it. */
    interface Judgement {
        void pass() throws IOException;
    }

    void hear(Judgement judgement) {
        try {
            judgement.pass();
            oneIsGood = true;
        } catch (IOException against) {
            words.add(against.getMessage());
        }
    }

    boolean oneIsGood() {
        return oneIsGood;
    }

    @Override
    public String toString() {
        return words.isEmpty()
                ? "it has none"
                : String.join("; ", words.stream().distinct().toList());
    }
}

package dev.berth.images;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;

/** The lines that somebody says who is not trusted: not one may fill the memory of who listens. */
final class BoundedLines {
    private static final int SHOWN = 40;

    private final BufferedReader text;
    private final int longest;

    /**
     * @param longest how many characters a line may have
     */
    BoundedLines(BufferedReader text, int longest) {
        this.text = text;
        this.longest = longest;
    }

    /**
     * The next line, without its end; empty when nothing more comes.
     *
     * @throws IOException also where the line is too long
     */
    Optional<String> next() throws IOException {
        int character = text.read();
        if (character < 0) {
            return Optional.empty();
        }
        StringBuilder line = new StringBuilder();
        while (character >= 0 && character != '\n') {
            if (line.length() == longest) {
                throw new IOException("a line of more than " + longest + " characters: "
                        + line.substring(0, Math.min(SHOWN, longest)) + "...");
            }
            line.append((char) character);
            character = text.read();
        }
        return Optional.of(line.toString());
    }
}

package dev.berth.daemon;

import dev.berth.manifests.ManifestReader;
import dev.berth.manifests.model.Position;
import dev.berth.manifests.model.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a manifest file holds, strictly decoded: a byte that is no UTF-8 is a fault, not a replacement character.
 *
 * @param text empty where there is a fault: what is too large is not kept
 * @param fault why this can't be a manifest; empty where it may be one
 */
public record ManifestText(String text, String fault) {
    /** The most bytes that are worth reading, as UTF-8 has at most three for a character of Java. */
    public static final int MOST_BYTES = 3 * ManifestReader.MAX_CHARACTERS;

    /** The text of a file's content, of which the caller need not have read more than a byte beyond {@link #MOST_BYTES}. */
    public static ManifestText of(byte[] content) {
        if (content.length > MOST_BYTES) {
            return tooLarge();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.length() > ManifestReader.MAX_CHARACTERS ? tooLarge() : new ManifestText(text, "");
        } catch (CharacterCodingException e) {
            return unreadable("is not UTF-8 text");
        }
    }

    /** A file without a text. */
    public static ManifestText unreadable(String why) {
        return new ManifestText("", why);
    }

    /** The fault as a problem of the file of that name. */
    public Optional<Problem> problem(String file) {
        return fault.isEmpty() ? Optional.empty() : Optional.of(new Problem(file, new Position(1, 1), "", fault));
    }

    private static ManifestText tooLarge() {
        return unreadable("is larger than " + ManifestReader.MAX_CHARACTERS + " characters");
    }
}

package dev.berth.daemon;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text of files, strictly decoded: a byte that is no UTF-8 is an error, not a replacement character. */
public final class Utf8 {
    private Utf8() {}

    /**
     * Decodes a file's content.
     *
     * @param name for the message
     */
    public static String decode(String name, byte[] content) throws CharacterCodingException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NotUtf8Exception("read " + name + ": not UTF-8 text", e);
        }
    }

    private static final class NotUtf8Exception extends CharacterCodingException {
        private static final long serialVersionUID = 1L;
        private final String message;

        NotUtf8Exception(String message, CharacterCodingException cause) {
            this.message = message;
            initCause(cause);
        }

        @Override
        public String getMessage() {
            return message;
        }
    }
}

package dev.berth.images.file;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The digest of a blob (image-spec, descriptor.md). Its parts are safe as file names.
 *
 * @param algorithm {@code sha256} or {@code sha512}
 * @param hex lower case
 */
public record Digest(String algorithm, String hex) {
    private static final Pattern SYNTAX = Pattern.compile("(sha256):([a-f0-9]{64})|(sha512):([a-f0-9]{128})");
    private static final Map<String, String> JAVA_NAMES = Map.of("sha256", "SHA-256", "sha512", "SHA-512");

    /**
     * Reads {@code algorithm:hex}.
     *
     * @throws IOException for another algorithm or a malformed value
     */
    public static Digest parse(String text) throws IOException {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new IOException("\"" + text + "\" is not a sha256 or sha512 digest");
        }
        int colon = text.indexOf(':');
        return new Digest(text.substring(0, colon), text.substring(colon + 1));
    }

    /** Whether {@link #parse} takes a text. */
    public static boolean isDigest(String text) {
        return SYNTAX.matcher(text).matches();
    }

    /** The SHA-256 digest with this hex. */
    public static Digest ofSha256(String hex) {
        return new Digest("sha256", hex);
    }

    /** The SHA-256 digest that was computed. */
    public static Digest sha256(MessageDigest computed) {
        return new Digest("sha256", HexFormat.of().formatHex(computed.digest()));
    }

    /** Starts a SHA-256 computation. */
    public static MessageDigest newSha256() {
        return newComputation("sha256");
    }

    /** Starts a computation with this digest's algorithm. */
    public MessageDigest newComputation() {
        return newComputation(algorithm);
    }

    /** The digest of a content by the same algorithm. */
    public Digest of(byte[] content) {
        MessageDigest computation = newComputation();
        computation.update(content);
        return of(computation);
    }

    /** The digest by the same algorithm that a computation gave. Resets it. */
    public Digest of(MessageDigest computed) {
        return new Digest(algorithm, HexFormat.of().formatHex(computed.digest()));
    }

    /** The SHA-256 digest of a content. */
    public static Digest sha256(byte[] content) {
        MessageDigest computation = newSha256();
        computation.update(content);
        return sha256(computation);
    }

    /** Whether a finished computation gave this digest. Resets it. */
    public boolean matches(MessageDigest computed) {
        return hex.equals(HexFormat.of().formatHex(computed.digest()));
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }

    private static MessageDigest newComputation(String algorithm) {
        try {
            return MessageDigest.getInstance(JAVA_NAMES.getOrDefault(algorithm, algorithm));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no " + algorithm, e);
        }
    }
}

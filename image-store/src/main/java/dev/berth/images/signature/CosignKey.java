package dev.berth.images.signature;

import dev.berth.images.file.FileFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;

/** A public key as {@code cosign generate-key-pair} writes it: PEM of a SubjectPublicKeyInfo (RFC 7468, section 13). */
record CosignKey(Path file, PublicKey key) {
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    /** Java's name of a kind of key to that of the signatures which cosign makes with it. */
    private static final Map<String, String> SIGNATURES =
            Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA", "Ed25519", "Ed25519");

    /**
     * Reads a key.
     *
     * @throws IOException where the file can't be read, or holds no key of a known kind
     */
    static CosignKey read(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw FileFailure.of("read", file, e);
        }
        if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
            throw new IOException(file + " is not a public key in PEM, which begins with " + BEGIN);
        }
        String body = text.substring(BEGIN.length(), text.length() - END.length());
        try {
            return new CosignKey(file, parse(Base64.getMimeDecoder().decode(body)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " holds no public key of the kinds ECDSA, RSA and Ed25519", e);
        }
    }

    private static PublicKey parse(byte[] encoded) throws GeneralSecurityException {
        GeneralSecurityException last = new InvalidKeySpecException("no kind of key");
        for (String kind : SIGNATURES.keySet()) {
            try {
                return KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(encoded));
            } catch (InvalidKeySpecException otherKind) {
                last = otherKind;
            }
        }
        throw last;
    }

    /** Whether the signature over these bytes was made with the private half. */
    boolean verifies(byte[] payload, byte[] signature) {
        String kind = key.getAlgorithm().equals("EdDSA") ? "Ed25519" : key.getAlgorithm();
        try {
            Signature verifier = Signature.getInstance(SIGNATURES.getOrDefault(kind, kind));
            verifier.initVerify(key);
            verifier.update(payload);
            return verifier.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}

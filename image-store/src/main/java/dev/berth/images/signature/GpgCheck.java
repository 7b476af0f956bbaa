package dev.berth.images.signature;

import dev.berth.images.file.Digest;
import dev.berth.images.oci.JsonDocument;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Looks for a signed message of GnuPG, as simple signing puts them on a server: {@code REPOSITORY@sha256=HEX/signature-1} and so on. */
final class GpgCheck {
    private static final int MOST = 16;
    private static final long PATIENCE_SECONDS = 10;

    private final Path keyring;
    private final URI lookaside;
    private final Path scratch;

    GpgCheck(Path keyring, URI lookaside, Path scratch) {
        this.scratch = scratch;
        this.keyring = keyring;
        this.lookaside = lookaside;
    }

    Objections objections(SignedImage image, SignatureSource source) throws IOException {
        Objections objections = new Objections();
        for (Digest manifest : image.manifests()) {
            for (int number = 1; number <= MOST; number++) {
                Optional<byte[]> message = source.file(place(image, manifest, number));
                if (message.isEmpty()) {
                    break;
                }
                objections.hear(
                        () -> Claim.read(signed(message.get()), Claim.SIMPLE).check(image));
            }
        }
        return objections;
    }

    /** The path has no registry in it: the server is that of one registry. */
    private URI place(SignedImage image, Digest manifest, int number) {
        String base = lookaside.toString().replaceFirst("/+$", "");
        String path = image.repository().substring(image.repository().indexOf('/') + 1);
        return URI.create(
                base + "/" + path + "@" + manifest.algorithm() + "=" + manifest.hex() + "/signature-" + number);
    }

    /** The text of a message whose signature is good: gpgv(1) ends with 0 only then, and trusts the keyring alone. */
    private byte[] signed(byte[] message) throws IOException {
        Path home = Files.createTempDirectory(scratch, "gpgv");
        Path file = home.resolve("message");
        try {
            Files.write(file, message);
            return run(home, file);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(home);
        }
    }

    private byte[] run(Path home, Path file) throws IOException {
        Path errors = home.resolve("errors");
        Process gpgv = new ProcessBuilder(List.of(
                        "gpgv",
                        "--homedir",
                        home.toString(),
                        "--keyring",
                        keyring.toString(),
                        "--output",
                        "-",
                        file.toString()))
                .redirectError(errors.toFile())
                .start();
        try {
            gpgv.getOutputStream().close();
            byte[] text = gpgv.getInputStream().readNBytes(JsonDocument.LARGEST + 1); // a message may be compressed
            if (text.length > JsonDocument.LARGEST) {
                throw new IOException("what was signed is too large");
            }
            if (!gpgv.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || gpgv.exitValue() != 0) {
                throw new IOException("gpgv: "
                        + Files.readString(errors, StandardCharsets.UTF_8)
                                .strip()
                                .replace('\n', ' '));
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("gpgv: interrupted", e);
        } finally {
            gpgv.destroyForcibly();
            Files.deleteIfExists(errors);
        }
    }
}

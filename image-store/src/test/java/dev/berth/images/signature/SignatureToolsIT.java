package dev.berth.images.signature;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.images.Shell;
import dev.berth.images.file.Digest;
import dev.berth.images.signature.SignaturePolicy.Demand;
import dev.berth.images.signature.SignaturePolicy.Rule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and signatures made by others: openssl as cosign makes them, GnuPG as skopeo makes them. */
final class SignatureToolsIT {
    private static final String HEX = "1".repeat(64);
    private static final Digest MANIFEST = Digest.ofSha256(HEX);
    private static final String NAME = "registry.example/team/app";
    private static final SignedImage IMAGE = new SignedImage(NAME, Optional.of("1.0"), List.of(MANIFEST));
    private static final String PLACE = "https://signatures.example/base/team/app@sha256=" + HEX + "/signature-";

    @TempDir
    Path directory;

    private final SignatureShelf shelf = new SignatureShelf();
    private Shell shell;

    @BeforeEach
    void openShell() {
        shell = new Shell(directory);
    }

    @Test
    void aSignatureOfOpensslPassesAndAnotherPayloadDoesNot() throws IOException {
        shell.run(
                "openssl ecparam -name prime256v1 -genkey -noout -out key; openssl ec -in key -pubout -out key.pub 2>&1");
        byte[] payload = write("payload", SignatureShelf.payload(Claim.COSIGN, MANIFEST.toString(), NAME));
        shell.run("openssl dgst -sha256 -sign key -out signature payload");
        SignaturePolicy policy = policy(new Demand.Cosign(List.of(directory.resolve("key.pub"))));

        shelf.attach(MANIFEST, payload, Files.readAllBytes(directory.resolve("signature")));
        assertThatCode(() -> new SignatureCheck(policy, directory).check(IMAGE, shelf))
                .doesNotThrowAnyException();

        payload[payload.length - 2] = ' ';
        assertThatThrownBy(() -> new SignatureCheck(policy, directory).check(IMAGE, shelf))
                .hasMessageContaining("none of the keys");
    }

    @Test
    void aMessageOfGnupgPassesByAKeyOfTheKeyringAlone() throws IOException {
        makeKey("signer");
        makeKey("stranger");
        shell.run("gpg --homedir home -q --export signer@example > ring.gpg");
        SignaturePolicy policy =
                policy(new Demand.Gpg(directory.resolve("ring.gpg"), URI.create("https://signatures.example/base/")));
        write("payload", SignatureShelf.payload(Claim.SIMPLE, MANIFEST.toString(), NAME + ":1.0"));
        shell.run("gpg --homedir home -q --batch -u stranger@example -o strange --sign payload");
        shell.run("gpg --homedir home -q --batch -u signer@example -o good --sign payload");

        shelf.put(PLACE + 1, Files.readAllBytes(directory.resolve("strange")));
        assertThatThrownBy(() -> new SignatureCheck(policy, directory).check(IMAGE, shelf))
                .hasMessageContainingAll("the signature policy refuses " + NAME, "gpgv: ", "No public key");

        shelf.put(PLACE + 2, Files.readAllBytes(directory.resolve("good")));
        assertThatCode(() -> new SignatureCheck(policy, directory).check(IMAGE, shelf))
                .doesNotThrowAnyException();
    }

    private void makeKey(String name) throws IOException {
        shell.run("mkdir -p -m 700 home; gpg --homedir home -q --batch --passphrase '' --quick-generate-key " + name
                + "@example ed25519 sign 2>&1; gpgconf --homedir home --kill all");
    }

    private byte[] write(String name, byte[] content) throws IOException {
        Files.write(directory.resolve(name), content);
        return content;
    }

    private static SignaturePolicy policy(Demand demand) {
        return new SignaturePolicy(List.of(new Rule("", demand)));
    }
}

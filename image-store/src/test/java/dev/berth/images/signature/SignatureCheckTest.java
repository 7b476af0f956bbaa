package dev.berth.images.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.images.file.Digest;
import dev.berth.images.signature.SignaturePolicy.Demand;
import dev.berth.images.signature.SignaturePolicy.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SignatureCheckTest {
    private static final Digest INDEX = Digest.ofSha256("1".repeat(64));
    private static final Digest MANIFEST = Digest.ofSha256("2".repeat(64));
    private static final String NAME = "registry.example:5000/team/app";
    private static final SignedImage IMAGE = new SignedImage(NAME, Optional.of("1.0"), List.of(INDEX, MANIFEST));

    @TempDir
    Path directory;

    private final SignatureShelf shelf = new SignatureShelf();
    private Path keyFile;
    private KeyPair pair;

    @BeforeEach
    void aKey() throws Exception {
        pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
        keyFile = write("cosign.pub", pair);
    }

    @Test
    void withoutAnyRuleNothingIsAsked() {
        assertThatCode(() -> new SignatureCheck(new SignaturePolicy(List.of()), directory).check(IMAGE, shelf))
                .doesNotThrowAnyException();
    }

    @Test
    void whereThereAreRulesWhatNoneAllowsIsRefused() {
        SignaturePolicy policy =
                new SignaturePolicy(List.of(new Rule("registry.example:5000/te", new Demand.Nothing())));
        assertThatThrownBy(() -> new SignatureCheck(policy, directory).check(IMAGE, shelf))
                .hasMessage("the signature policy refuses " + NAME + ":1.0 (" + INDEX
                        + "): no rule of images.signatures allows it");
    }

    @Test
    void theLongestPrefixDecides() {
        SignaturePolicy policy = new SignaturePolicy(List.of(
                new Rule("", new Demand.Refusal()),
                new Rule("registry.example:5000/team", new Demand.Nothing()),
                new Rule("registry.example:5000", new Demand.Refusal())));
        assertThat(policy.of(NAME)).isEqualTo(new Demand.Nothing());
        assertThat(policy.of("registry.example:5000/teams")).isEqualTo(new Demand.Refusal());
        assertThat(policy.of("docker.io/library/busybox")).isEqualTo(new Demand.Refusal());
    }

    @ParameterizedTest
    @CsvSource({"EC, SHA256withECDSA", "RSA, SHA256withRSA", "Ed25519, Ed25519"})
    void aSignatureOfEachKindOfKeyPasses(String kind, String algorithm) throws Exception {
        pair = KeyPairGenerator.getInstance(kind).generateKeyPair();
        keyFile = write("other.pub", pair);
        sign(algorithm, claim(INDEX, NAME), pair, INDEX);
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void aSignatureOfThePlatformsManifestWillDo() throws Exception {
        sign(claim(MANIFEST, NAME), MANIFEST);
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void anImageWithoutSignatureIsRefused() {
        refused("for want of a good signature: it has none");
    }

    @Test
    void aSignatureOfAnotherKeyIsRefused() throws Exception {
        sign(
                "SHA256withECDSA",
                claim(INDEX, NAME),
                KeyPairGenerator.getInstance("EC").generateKeyPair(),
                INDEX);
        refused("it was made with none of the keys " + keyFile);
    }

    @Test
    void aPayloadThatWasChangedAfterwardsIsRefused() throws Exception {
        byte[] other = claim(MANIFEST, "registry.example:5000/team/other");
        shelf.attach(INDEX, claim(INDEX, NAME), signature("SHA256withECDSA", other, pair));
        refused("it was made with none of the keys");
    }

    @Test
    void aSignatureOfAnotherImageIsRefused() throws Exception {
        Digest other = Digest.ofSha256("3".repeat(64));
        sign(claim(other, NAME), INDEX);
        sign(claim(INDEX, "registry.example:5000/team/other"), INDEX);
        refused("it vouches for " + other + "; it vouches for the name \"registry.example:5000/team/other\"");
    }

    @Test
    void aSignatureOfAnotherTagIsRefused() throws Exception {
        sign(claim(INDEX, NAME + ":0.9"), INDEX);
        refused("it vouches for the name \"" + NAME + ":0.9\"");
    }

    @Test
    void aSignatureOfAnotherKindIsRefused() throws Exception {
        sign(SignatureShelf.payload(Claim.SIMPLE, INDEX.toString(), NAME), INDEX);
        refused(
                "what was signed is of the type \"atomic container signature\", not \"cosign container image signature\"");
    }

    @Test
    void whatIsNoSignatureAtAllIsRefused() throws Exception {
        shelf.attach(INDEX, new byte[0], new byte[] {1, 2, 3});
        sign("not json".getBytes(StandardCharsets.UTF_8), INDEX);
        refused("it was made with none of the keys", "parse what was signed");
    }

    @Test
    void aGoodSignatureAmongBadOnesPasses() throws Exception {
        shelf.attach(INDEX, new byte[0], new byte[0]);
        sign(claim(INDEX, NAME + ":1.0"), INDEX);
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void withoutAKeyNothingPasses() throws Exception {
        sign(claim(INDEX, NAME), INDEX);
        Files.delete(keyFile);
        assertThatThrownBy(this::check).hasMessage("read " + keyFile + ": ENOENT");
        Files.writeString(keyFile, "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
        assertThatThrownBy(this::check)
                .hasMessage(keyFile + " holds no public key of the kinds ECDSA, RSA and Ed25519");
    }

    private void check() throws IOException {
        SignaturePolicy policy = new SignaturePolicy(List.of(new Rule("", new Demand.Cosign(List.of(keyFile)))));
        new SignatureCheck(policy, directory).check(IMAGE, shelf);
    }

    private void refused(String... words) {
        assertThatThrownBy(this::check)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the signature policy refuses " + NAME + ":1.0")
                .hasMessageContainingAll(words);
    }

    private static byte[] claim(Digest manifest, String reference) {
        return SignatureShelf.payload(Claim.COSIGN, manifest.toString(), reference);
    }

    private void sign(byte[] payload, Digest beside) throws GeneralSecurityException {
        sign("SHA256withECDSA", payload, pair, beside);
    }

    private void sign(String algorithm, byte[] payload, KeyPair by, Digest beside) throws GeneralSecurityException {
        shelf.attach(beside, payload, signature(algorithm, payload, by));
    }

    private static byte[] signature(String algorithm, byte[] payload, KeyPair by) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(by.getPrivate());
        signature.update(payload);
        return signature.sign();
    }

    private Path write(String name, KeyPair key) throws IOException {
        String body = Base64.getMimeEncoder().encodeToString(key.getPublic().getEncoded());
        return Files.writeString(
                directory.resolve(name), "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n");
    }
}

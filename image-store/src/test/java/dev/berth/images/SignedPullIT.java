package dev.berth.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.berth.images.file.Digest;
import dev.berth.images.layer.TarBytes;
import dev.berth.images.oci.LayerBlob;
import dev.berth.images.oci.LayoutDirectory;
import dev.berth.images.registry.RegistrySettings;
import dev.berth.images.signature.SignaturePolicy;
import dev.berth.images.signature.SignaturePolicy.Demand;
import dev.berth.images.signature.SignaturePolicy.Rule;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.RegistryName;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.ImageSight;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pulls of signed and unsigned images: signatures of openssl where cosign puts them, and of GnuPG where skopeo puts them. */
final class SignedPullIT {
    @TempDir
    static Path shared;

    private static LocalRegistry registry;
    private static Shell shell;

    @TempDir
    Path temporary;

    private ImageStore store;

    @BeforeAll
    static void pushImages() throws IOException {
        registry = LocalRegistry.open(shared.resolve("registry"));
        shell = new Shell(shared);
        shell.run("for name in mine other; do openssl ecparam -name prime256v1 -genkey -noout -out $name;"
                + " openssl ec -in $name -pubout -out $name.pub 2>&1; done");
        for (String name : List.of("signed", "foreign", "moved", "bare")) {
            push(name, image(name));
        }
        attach("signed", digest("signed"), "mine");
        attach("foreign", digest("foreign"), "other");
        attach("moved", digest("signed"), "mine"); // of another image, and beside this one
    }

    private static String repository(String name) {
        return registry.name() + "/team/" + name;
    }

    private static LayoutDirectory image(String name) throws IOException {
        LayoutDirectory layout = new LayoutDirectory(Files.createDirectory(shared.resolve(name)));
        return layout.tag("x", layout.image(new TarBytes().file("name", name).toBytes()));
    }

    private static void push(String name, LayoutDirectory layout) throws IOException {
        shell.run("skopeo copy -q --preserve-digests --dest-tls-verify=false oci:" + layout.path() + ":x docker://"
                + repository(name) + ":1");
    }

    private static Digest digest(String name) throws IOException {
        return Digest.parse(shell.run(
                        "skopeo inspect --tls-verify=false --format '{{.Digest}}' docker://" + repository(name) + ":1")
                .strip());
    }

    private static void attach(String name, Digest vouchedFor, String key) throws IOException {
        byte[] payload = """
                {"critical":{"identity":{"docker-reference":"%s"},"image":{"docker-manifest-digest":"%s"},"type":"cosign container image signature"},"optional":null}
                """.formatted(repository(name), vouchedFor).getBytes(StandardCharsets.UTF_8);
        Files.write(shared.resolve("payload"), payload);
        shell.run("openssl dgst -sha256 -sign " + key + " -out signature payload");
        LayoutDirectory layout = new LayoutDirectory(Files.createDirectory(shared.resolve(name + ".sig")));
        LayerBlob blob = layout.blobOfLayer("application/vnd.dev.cosign.simplesigning.v1+json", payload, payload);
        ObjectNode manifest =
                new JsonMapper().createObjectNode().put("schemaVersion", 2).put("mediaType", LayoutDirectory.MANIFEST);
        manifest.set("config", layout.document("application/vnd.oci.image.config.v1+json", LayoutDirectory.NO_CONFIG));
        ObjectNode layer = LayoutDirectory.descriptor(blob.blob());
        layer.putObject("annotations")
                .put(
                        "dev.cosignproject.cosign/signature",
                        Base64.getEncoder().encodeToString(Files.readAllBytes(shared.resolve("signature"))));
        manifest.putArray("layers").add(layer);
        layout.tag("x", layout.document(LayoutDirectory.MANIFEST, manifest));
        shell.run("skopeo copy -q --preserve-digests --dest-tls-verify=false oci:" + layout.path() + ":x docker://"
                + repository(name) + ":" + digest(name).toString().replace(':', '-') + ".sig");
    }

    @AfterAll
    static void stop() throws IOException {
        registry.close();
    }

    @BeforeEach
    void openStore() {
        store = ImageStore.open(new HostPath(temporary.resolve("store").toString()), InstantSource.system());
    }

    @Test
    void anImageSignedByCosignsFormIsPulled() {
        pull("signed", cosign());
        assertThat(isThere("signed")).isTrue();
    }

    @Test
    void withoutAGoodSignatureNothingIsUnpacked() throws IOException {
        String begin = "pull " + repository("bare") + ":1: the signature policy refuses " + repository("bare") + ":1 ("
                + digest("bare") + ") for want of a good signature: ";
        assertThatThrownBy(() -> pull("bare", cosign())).hasMessage(begin + "it has none");
        assertThatThrownBy(() -> pull("foreign", cosign()))
                .hasMessageEndingWith("it was made with none of the keys " + shared.resolve("mine.pub"));
        assertThatThrownBy(() -> pull("moved", cosign())).hasMessageEndingWith("it vouches for " + digest("signed"));

        assertThat(store.list()).isEmpty();
        assertThat(temporary.resolve("store/layers")).isEmptyDirectory();
    }

    @Test
    void whatNoRuleCoversIsRefusedAndWhatIsAcceptedUnsignedIsPulled() {
        Rule other = new Rule("registry.example", new Demand.Nothing());
        assertThatThrownBy(() -> pull("bare", new SignaturePolicy(List.of(other))))
                .hasMessageEndingWith(": no rule of images.signatures allows it");

        pull("bare", new SignaturePolicy(List.of(other, new Rule(registry.name() + "/team", new Demand.Nothing()))));
        assertThat(isThere("bare")).isTrue();
    }

    @Test
    void whatIsThereIsNotPulledAgainOnceTheRulesForbidIt() {
        pull("bare", SignaturePolicy.none());
        assertThatThrownBy(() -> pull("bare", cosign())).hasMessageEndingWith("it has none");
    }

    @Test
    void aKeyThatCantBeReadRefuses() {
        SignaturePolicy policy = new SignaturePolicy(List.of(
                new Rule("", new Demand.Cosign(List.of(shared.resolve("mine.pub"), shared.resolve("no.pub"))))));
        assertThatThrownBy(() -> pull("signed", policy))
                .hasMessageEndingWith("read " + shared.resolve("no.pub") + ": ENOENT");
    }

    @Test
    void anImageSignedBySkopeoWithGnupgIsPulledAndAnotherIsNot() throws IOException {
        shell.run("mkdir -m 700 gnupg; mkdir signatures registries.d");
        shell.run(
                "export GNUPGHOME=$PWD/gnupg; gpg -q --batch --passphrase '' --quick-generate-key me@example rsa2048 sign 2>&1;"
                        + " gpg -q --export me@example > ring.gpg; echo 'default-docker: {sigstore-staging: file://"
                        + shared.resolve("signatures") + "}' > registries.d/x.yaml");
        LayoutDirectory layout = image("gpg");
        shell.run(
                "export GNUPGHOME=$PWD/gnupg; skopeo --registries.d registries.d copy -q --sign-by me@example --preserve-digests"
                        + " --dest-tls-verify=false oci:" + layout.path() + ":x docker://" + repository("gpg") + ":1;"
                        + " gpgconf --homedir gnupg --kill all");
        try (FileServer server = FileServer.of(shared.resolve("signatures"))) {
            SignaturePolicy policy = new SignaturePolicy(
                    List.of(new Rule(registry.name(), new Demand.Gpg(shared.resolve("ring.gpg"), server.uri()))));
            pull("gpg", policy);
            assertThat(isThere("gpg")).isTrue();
            assertThatThrownBy(() -> pull("bare", policy))
                    .hasMessageEndingWith("for want of a good signature: it has none");
        }
    }

    /** Files of a directory by HTTP on the loopback interface. */
    private record FileServer(HttpServer server) implements AutoCloseable {
        static FileServer of(Path directory) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                Path file = directory.resolve(exchange.getRequestURI().getPath().substring(1));
                byte[] content = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
                exchange.sendResponseHeaders(
                        content.length == 0 ? 404 : 200, content.length == 0 ? -1 : content.length);
                exchange.getResponseBody().write(content);
                exchange.close();
            });
            server.start();
            return new FileServer(server);
        }

        URI uri() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private static SignaturePolicy cosign() {
        return new SignaturePolicy(
                List.of(new Rule(registry.name() + "/team", new Demand.Cosign(List.of(shared.resolve("mine.pub"))))));
    }

    private static ImageReference.RegistryImage reference(String name) {
        return new ImageReference.RegistryImage(
                new RegistryName(registry.name()), "team/" + name, Optional.of("1"), Optional.empty());
    }

    private void pull(String name, SignaturePolicy policy) {
        RegistrySettings registries = new RegistrySettings(
                List.of(new RegistrySettings.Registry(
                        registry.name(), List.of(), RegistrySettings.Tls.NONE, List.of())),
                List.of(),
                new TreeMap<>(),
                List.of(),
                10_000,
                2,
                2);
        new Imports(store, Sandboxed.importer(new ImporterSettings(registries, policy)), InstantSource.system())
                .run(reference(name), progress -> {});
    }

    private boolean isThere(String name) {
        return store.look(reference(name), Depth.SCAN) instanceof ImageSight.Present;
    }
}

package dev.berth.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.images.file.Digest;
import dev.berth.images.layer.TarBytes;
import dev.berth.images.oci.LayerBlob;
import dev.berth.images.oci.LayoutDirectory;
import dev.berth.images.registry.RegistrySettings;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.RegistryName;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.ImageSight;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pulls from a registry that cuts, stalls, lies and refuses: each ends with the right image or with an error that says why. */
final class RegistryFaultsIT {
    private static final int SIZE = 3 << 20;
    private static final int STALL_MILLIS = 1000;

    @TempDir
    Path temporary;

    private LocalRegistry registry;
    private FlawedRegistry front;
    private ImageStore store;
    private Digest layer;
    private long size;

    @BeforeEach
    void pushImage() throws IOException {
        registry = LocalRegistry.open(temporary.resolve("registry"));
        front = new FlawedRegistry(registry);
        store = ImageStore.open(new HostPath(temporary.resolve("store").toString()), InstantSource.system());
        StringBuilder noise = new StringBuilder();
        new Random(7).ints(SIZE, 'A', 'z').forEach(letter -> noise.append((char) letter));
        LayoutDirectory layout = new LayoutDirectory(Files.createDirectory(temporary.resolve("layout")));
        LayerBlob blob =
                layout.gzipLayer(new TarBytes().file("noise", noise.toString()).toBytes());
        layout.tag("1", layout.image(LayoutDirectory.NO_CONFIG, List.of(blob)));
        layer = blob.blob().digest();
        size = blob.blob().size();
        new Shell(temporary)
                .run("skopeo copy -q --dest-tls-verify=false --preserve-digests oci:layout:1 docker://"
                        + registry.name() + "/team/app:1");
    }

    @AfterEach
    void stop() throws IOException {
        front.close();
        registry.close();
    }

    @Test
    void aTransferThatIsCutGoesOnWhereItWas() throws IOException {
        front.then("/blobs/" + layer, FlawedRegistry.cut(1 << 20)).then("/blobs/" + layer, FlawedRegistry.cut(1 << 20));

        pull();

        assertThat(ranges()).hasSize(3).first().isEqualTo("all");
        assertThat(ranges().subList(1, 3)).allMatch(range -> range.matches("bytes=[0-9]+-"));
        assertWhole();
    }

    @Test
    void aTransferThatEndsEarlyGoesOn() throws IOException {
        front.then("/blobs/" + layer, FlawedRegistry.truncated(1 << 20));

        pull();

        assertThat(ranges()).containsExactly("all", "bytes=" + (1 << 20) + "-");
        assertWhole();
    }

    @Test
    void aTransferThatStallsGoesOn() throws IOException {
        front.then("/blobs/" + layer, FlawedRegistry.slow(1 << 20));

        long start = System.nanoTime();
        pull();

        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(15);
        assertThat(ranges()).hasSize(2);
        assertWhole();
    }

    @Test
    void aRegistryThatKnowsNoPartsGivesAllAgain() throws IOException {
        front.then("/blobs/" + layer, FlawedRegistry.truncated(1 << 20)).then("/blobs/" + layer, front.whole());

        pull();

        assertThat(ranges()).hasSize(2);
        assertWhole();
    }

    @Test
    void aRegistryThatIsBusyIsAskedAgainWhenItWants() throws IOException {
        front.then("/manifests/", FlawedRegistry.status(429, "Retry-After", "1"))
                .then("/manifests/", FlawedRegistry.status(503))
                .then("/blobs/" + layer, FlawedRegistry.status(500));

        long start = System.nanoTime();
        pull();

        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isGreaterThan(1000);
        assertWhole();
    }

    @Test
    void aRegistryThatStaysBusyIsGivenUp() {
        for (int i = 0; i < 3; i++) {
            front.then("/manifests/", FlawedRegistry.status(502));
        }

        assertThatThrownBy(this::pull)
                .isInstanceOf(HostException.class)
                .hasMessage("pull " + image().text() + ": HEAD http://" + front.name()
                        + "/v2/team/app/manifests/1: 502 Bad Gateway (tried 3 times)");
    }

    @Test
    void oneThatWantsToBeLeftAloneForLongIsNotWaitedFor() {
        front.then("/blobs/" + layer, FlawedRegistry.status(429, "Retry-After", "3600"));

        assertThatThrownBy(this::pull)
                .hasMessageContaining("429 Too Many Requests: as the test wants (PLANNED) (tried once)");
    }

    @Test
    void aBlobOfAnotherDigestIsRefusedAndNotKept() throws IOException {
        front.then("/blobs/" + layer, FlawedRegistry.changed());

        assertThatThrownBy(this::pull)
                .hasMessageMatching("pull \\S+: layer \\S+: blob " + layer + " of team/app from " + front.name()
                        + " has the digest sha256:[0-9a-f]{64}: it was changed on its way or in the registry");
        assertThat(temporary.resolve("store/blobs/sha256/" + layer.hex())).doesNotExist();
        assertThat(temporary.resolve("store/blobs/sha256/" + layer.hex() + ".partial"))
                .doesNotExist();
        assertThat(store.look(image(), Depth.SCAN)).isEqualTo(new ImageSight.Missing());

        pull();
        assertWhole();
    }

    @Test
    void aRegistryThatKnowsNoHeadIsAskedForTheManifest() throws IOException {
        front.then("/manifests/1", FlawedRegistry.status(405));
        pull();
        assertWhole();
    }

    @Test
    void aManifestOfAnotherDigestIsRefused() {
        front.then("/manifests/1", FlawedRegistry.status(200, "Docker-Content-Digest", layer.toString()))
                .then(
                        "/manifests/" + layer,
                        (exchange, right) -> FlawedRegistry.json("{}").answer(exchange, right));

        assertThatThrownBy(this::pull)
                .hasMessageContaining("/manifests/" + layer + ": what came has the digest sha256:44136fa355b3678a");
    }

    @Test
    void whatAnEarlierPullHasIsNotFetchedAgain() throws IOException {
        for (int i = 0; i < 3; i++) {
            front.then("/blobs/" + layer, FlawedRegistry.cut(1 << 19));
        }
        assertThatThrownBy(this::pull)
                .hasMessageContaining("/blobs/" + layer + ": cut after ")
                .hasMessageContaining(" of " + size + " bytes: ")
                .hasMessageEndingWith("(tried 3 times)");
        long kept = Files.size(temporary.resolve("store/blobs/sha256/" + layer.hex() + ".partial"));
        assertThat(kept).isGreaterThan(1 << 19);

        store = ImageStore.open(new HostPath(temporary.resolve("store").toString()), InstantSource.system());
        pull();
        assertThat(ranges()).last().isEqualTo("bytes=" + kept + "-");
        assertWhole();
    }

    @Test
    void whatAKilledPullHasIsNotFetchedAgain() throws Exception {
        front.then("/blobs/" + layer, FlawedRegistry.slow(1 << 20));
        CompletableFuture<Void> pulling = CompletableFuture.runAsync(this::pull);
        Path partial = temporary.resolve("store/blobs/sha256/" + layer.hex() + ".partial");
        while (!Files.exists(partial) || Files.size(partial) < 1 << 19) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .forEach(ProcessHandle::destroyForcibly);
        assertThatThrownBy(pulling::join).hasMessageContaining(": importer ended with status 137");
        long kept = Files.size(partial);

        store = ImageStore.open(new HostPath(temporary.resolve("store").toString()), InstantSource.system());
        pull();

        assertThat(ranges()).containsExactly("all", "bytes=" + kept + "-");
        assertWhole();
    }

    @Test
    void aPartThatWasDamagedOnDiskIsFetchedAgain() throws IOException {
        for (int i = 0; i < 3; i++) {
            front.then("/blobs/" + layer, FlawedRegistry.cut(1 << 19));
        }
        assertThatThrownBy(this::pull).hasMessageContaining("cut after");
        Path partial = temporary.resolve("store/blobs/sha256/" + layer.hex() + ".partial");
        byte[] damaged = Files.readAllBytes(partial);
        damaged[0] ^= 1;
        Files.write(partial, damaged);

        pull();

        assertThat(ranges()).last().isEqualTo("all");
        assertWhole();
    }

    @Test
    void aBlobThatIsThereButDamagedIsFetchedAgain() throws IOException {
        Path whole = temporary.resolve("store/blobs/sha256/" + layer.hex());
        Files.createDirectories(whole.resolveSibling(""));
        Files.write(whole, new byte[(int) size]);

        pull();

        assertThat(ranges()).containsExactly("all");
        assertWhole();
    }

    @Test
    void moreBytesThanPromisedAreRefused() {
        front.then("/blobs/" + layer, (exchange, right) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(right.body());
            exchange.getResponseBody().write(right.body());
        });

        assertThatThrownBy(this::pull)
                .hasMessageContaining("more than the " + size + " bytes that the manifest promises came");
    }

    @Test
    void anImageThatIsLargerPackedThanAnyMayBeIsNotFetched() {
        front.then("/manifests/1", (exchange, right) -> {
            String huge = new String(right.body(), StandardCharsets.UTF_8)
                    .replace(String.valueOf(size), String.valueOf(Long.MAX_VALUE));
            MessageDigest computed = Digest.newSha256();
            computed.update(huge.getBytes(StandardCharsets.UTF_8));
            Digest digest = Digest.sha256(computed);
            exchange.getResponseHeaders().set("Docker-Content-Digest", digest.toString());
            exchange.sendResponseHeaders(200, -1);
            String type = right.headers().firstValue("Content-Type").orElseThrow();
            front.then("/manifests/" + digest, (second, none) -> {
                second.getResponseHeaders().set("Content-Type", type);
                FlawedRegistry.json(huge).answer(second, none);
            });
        });

        assertThatThrownBy(this::pull)
                .hasMessageContaining("the image's layers have more than 214748364800 bytes even packed");
        assertThat(front.asked("/blobs/" + layer)).isEmpty();
    }

    @Test
    void aTokenIsShownAndRenewedAndNotGivenToOtherHosts() throws IOException {
        String challenge = "Bearer realm=\"http://" + front.name() + "/token\",service=\"test\"";
        FlawedRegistry other = new FlawedRegistry(registry);
        try (other) {
            front.then("/manifests/", FlawedRegistry.status(401, "WWW-Authenticate", challenge))
                    .then("/token", FlawedRegistry.json("{\"token\":\"first\"}"))
                    .then("/blobs/" + layer, FlawedRegistry.status(401, "WWW-Authenticate", challenge))
                    .then("/token", FlawedRegistry.json("{\"access_token\":\"second\"}"))
                    .then(
                            "/blobs/" + layer,
                            FlawedRegistry.status(
                                    307, "Location", "http://" + other.name() + "/v2/team/app/blobs/" + layer));

            pull();

            assertThat(front.asked("/token"))
                    .extracting(FlawedRegistry.Asked::path)
                    .allMatch(path -> path.equals("/token?scope=repository%3Ateam%2Fapp%3Apull&service=test"))
                    .hasSize(2);
            assertThat(front.asked("/manifests/"))
                    .last()
                    .extracting(FlawedRegistry.Asked::authorization)
                    .isEqualTo(Optional.of("Bearer first"));
            assertThat(front.asked("/blobs/" + layer))
                    .last()
                    .extracting(FlawedRegistry.Asked::authorization)
                    .isEqualTo(Optional.of("Bearer second"));
            assertThat(other.asked("/blobs/"))
                    .hasSize(1)
                    .allMatch(asked -> asked.authorization().isEmpty());
            assertWhole();
        }
    }

    @Test
    void anIdentityTokenIsGivenForATokenAndToNobodyElse() throws IOException {
        AtomicReference<String> form = new AtomicReference<>("");
        String challenge = "Bearer realm=\"http://" + front.name() + "/token\"";
        front.then("/manifests/", FlawedRegistry.status(401, "WWW-Authenticate", challenge))
                .then("/token", (exchange, right) -> {
                    form.set(exchange.getRequestMethod() + " "
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                    FlawedRegistry.json("{\"access_token\":\"short\"}").answer(exchange, right);
                });
        Path logins = Files.writeString(
                temporary.resolve("auth.json"), "{\"auths\":{\"" + front.name() + "\":{\"identitytoken\":\"long\"}}}");

        pull(Sandboxed.importer(settings(STALL_MILLIS, logins.toString())));

        assertThat(form.get())
                .isEqualTo("POST client_id=berth&grant_type=refresh_token&refresh_token=long"
                        + "&scope=repository%3Ateam%2Fapp%3Apull");
        assertThat(front.asked("/manifests/"))
                .extracting(FlawedRegistry.Asked::authorization)
                .startsWith(Optional.empty())
                .endsWith(Optional.of("Bearer short"));
        assertWhole();
    }

    @Test
    void aRegistryThatRedirectsForEverIsGivenUp() {
        for (int i = 0; i < 11; i++) {
            front.then("/manifests/", FlawedRegistry.status(302, "Location", "/v2/team/app/manifests/1"));
        }
        assertThatThrownBy(this::pull).hasMessageContaining("more than 10 redirects");
    }

    private List<String> ranges() {
        return front.asked("/blobs/" + layer).stream()
                .map(asked -> asked.range().orElse("all"))
                .toList();
    }

    private void pull() {
        pull(process());
    }

    private void pull(ImporterProcess importer) {
        new Imports(store, importer, InstantSource.system()).run(image(), progress -> {});
    }

    private ImporterProcess process() {
        return Sandboxed.importer(settings(STALL_MILLIS));
    }

    private RegistrySettings settings(int stallMillis, String... logins) {
        return new RegistrySettings(
                List.of(new RegistrySettings.Registry(front.name(), List.of(), RegistrySettings.Tls.NONE, List.of())),
                List.of(logins),
                new TreeMap<>(),
                List.of(),
                stallMillis,
                3,
                2);
    }

    private ImageReference.RegistryImage image() {
        return new ImageReference.RegistryImage(
                new RegistryName(front.name()), "team/app", Optional.of("1"), Optional.empty());
    }

    private void assertWhole() throws IOException {
        assertThat(store.look(image(), Depth.SCAN))
                .isInstanceOfSatisfying(
                        ImageSight.Present.class,
                        present -> assertThat(
                                        Path.of(present.facts().layers().get(0).value(), "noise"))
                                .hasSize(SIZE));
        assertThat(temporary.resolve("store/work")).isEmptyDirectory();
        assertThat(new Shell(temporary).run("find store/blobs -type f ! -name '*.lock'"))
                .isEmpty();
    }
}

package dev.berth.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.images.layer.TarBytes;
import dev.berth.images.oci.LayoutDirectory;
import dev.berth.images.oci.Platform;
import dev.berth.images.registry.LoginProgram;
import dev.berth.images.registry.RegistrySettings;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.RegistryName;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.ImageSight;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pulls from Debian's docker-registry with TLS and a password, of images that skopeo pushed. */
final class RegistryPullIT {
    @TempDir
    static Path shared;

    private static LocalRegistry registry;
    private static String digest;

    @TempDir
    Path temporary;

    private ImageStore store;

    @BeforeAll
    static void pushImages() throws IOException {
        registry = LocalRegistry.guarded(shared.resolve("registry"));
        LayoutDirectory layout = new LayoutDirectory(Files.createDirectory(shared.resolve("layout")));
        ObjectNode own = image(layout, "own");
        layout.tag("plain", own);
        layout.tag(
                "index",
                layout.index(
                        LayoutDirectory.forPlatform(image(layout, "other"), "linux", "mips64le"),
                        LayoutDirectory.forPlatform(
                                own, "linux", Platform.host().architecture())));
        layout.tag("foreign", layout.index(LayoutDirectory.forPlatform(image(layout, "other"), "linux", "mips64le")));
        digest = own.path("digest").asText();
        for (String tag : List.of("plain", "index", "foreign")) {
            push("oci:layout:" + tag, "--all --preserve-digests", tag);
        }
        push("oci:layout:index", "--all --format v2s2", "docker");
    }

    private static void push(String source, String options, String tag) throws IOException {
        new Shell(shared)
                .run("skopeo copy -q " + options + " --dest-tls-verify=false --dest-creds " + LocalRegistry.USER + ":"
                        + LocalRegistry.PASSWORD + " " + source + " docker://" + registry.name() + "/team/app:" + tag);
    }

    private static ObjectNode image(LayoutDirectory layout, String name) {
        return layout.image(
                LayoutDirectory.NO_CONFIG,
                List.of(
                        layout.gzipLayer(new TarBytes().file("name", name).toBytes()),
                        layout.gzipLayer(new TarBytes().file("upper", "x").toBytes())));
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
    void anImageIsPulledByItsTagAndByItsDigest() throws IOException {
        ImageReference.RegistryImage byDigest = new ImageReference.RegistryImage(
                new RegistryName(registry.name()), "team/app", Optional.of("never-was"), Optional.of(digest));

        assertThat(pull(tagged("plain"), usual())).isEqualTo(digest);
        assertThat(pull(byDigest, usual())).isEqualTo(digest);

        assertThat(content(tagged("plain"))).isEqualTo("own");
        assertThat(content(byDigest)).isEqualTo("own");
        assertThat(new Shell(temporary).run("find store/blobs -type f ! -name '*.lock'"))
                .isEmpty();
    }

    @Test
    void ofAnIndexTheImageForThisHostIsTaken() throws IOException {
        assertThat(pull(tagged("index"), usual())).isEqualTo(digest);
        assertThat(content(tagged("index"))).isEqualTo("own");
    }

    @Test
    void ofAManifestListOfDockerTheImageForThisHostIsTaken() throws IOException {
        pull(tagged("docker"), usual());
        assertThat(content(tagged("docker"))).isEqualTo("own");
    }

    @Test
    void anIndexWithoutThisHostIsRefusedWithWhatItHas() {
        assertThatThrownBy(() -> pull(tagged("foreign"), usual()))
                .hasMessage("pull " + tagged("foreign").text() + ": no image for " + Platform.host()
                        + "; there is: linux/mips64le");
    }

    @Test
    void whatIsThereIsOnlyAskedFor() throws IOException {
        pull(tagged("plain"), usual());
        List<ImportProgress> told = new ArrayList<>();

        new Imports(store, process(usual()), InstantSource.system()).run(tagged("plain"), told::add);

        assertThat(told).isEmpty();
    }

    @Test
    void whatTheRegistryLacksIsSaidByItsName() {
        assertThatThrownBy(() -> pull(tagged("none"), usual()))
                .hasMessageMatching(
                        "pull \\S+/team/app:none: HEAD https://\\S+/v2/team/app/manifests/none: 404 Not Found"
                                + "(: .*)?; there is no such image, or the login does not show it");
    }

    @Test
    void withoutALoginItIsSaidHowToMakeOne() {
        String none = temporary.resolve("none.json").toString();
        assertThatThrownBy(() -> pull(tagged("plain"), settings(trusted(), List.of(none), new TreeMap<>())))
                .hasMessageContaining(": 401 Unauthorized")
                .hasMessageEndingWith("; there is no login for " + registry.name() + " in " + none
                        + "; make one with: podman login --authfile " + none + " " + registry.name());
    }

    @Test
    void aLoginThatIsRefusedIsNamedWithoutItsPassword() throws IOException {
        String wrong = login("wrong.json", registry.name(), "wrong-word");
        assertThatThrownBy(() -> pull(tagged("plain"), settings(trusted(), List.of(wrong), new TreeMap<>())))
                .hasMessageContaining("401 Unauthorized")
                .hasMessageEndingWith("; the login of puller for " + registry.name() + " is refused")
                .message()
                .doesNotContain("wrong-word");
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsRefusedUnlessConfigured() throws IOException {
        RegistrySettings.Registry plain =
                new RegistrySettings.Registry(registry.name(), List.of(), RegistrySettings.Tls.VERIFIED, List.of());
        RegistrySettings.Registry unverified =
                new RegistrySettings.Registry(registry.name(), List.of(), RegistrySettings.Tls.UNVERIFIED, List.of());

        assertThatThrownBy(() -> pull(tagged("plain"), settings(List.of(plain), logins(), new TreeMap<>())))
                .hasMessageContaining("its certificate is not trusted: ")
                .hasMessageEndingWith("; name the file of its authority in images.registries of berth.yaml");
        pull(tagged("plain"), settings(List.of(unverified), logins(), new TreeMap<>()));
        assertThat(content(tagged("plain"))).isEqualTo("own");
    }

    @Test
    void aCredentialHelperIsAsked() throws IOException {
        Path helper = Files.createDirectories(temporary.resolve("bin")).resolve("docker-credential-test");
        Files.writeString(
                helper,
                "#!/bin/bash\n[ $1 = get ] && read server && [ $server = " + registry.name()
                        + " ] && echo '{\"Username\":\"puller\",\"Secret\":\"secret\"}'\n");
        Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path file = Files.writeString(
                temporary.resolve("helped.json"), "{\"credHelpers\":{\"" + registry.name() + "\":\"test\"}}");
        RegistrySettings settings = settings(trusted(), List.of(file.toString()), new TreeMap<>());
        ImporterProcess asking = Sandboxed.importer(settings).asking(LoginProgram.in("/no/such:" + helper.getParent()));

        new Imports(store, asking, InstantSource.system()).run(tagged("plain"), progress -> {});

        assertThat(content(tagged("plain"))).isEqualTo("own");
    }

    @Test
    void aMirrorIsAskedFirstAndMayFail() throws IOException {
        ImageReference.RegistryImage image = new ImageReference.RegistryImage(
                new RegistryName("registry.invalid"), "app", Optional.of("plain"), Optional.empty());
        List<RegistrySettings.Registry> registries = new ArrayList<>(trusted());
        registries.add(new RegistrySettings.Registry(
                "registry.invalid",
                List.of("127.0.0.1:1", registry.name() + "/team"),
                RegistrySettings.Tls.VERIFIED,
                List.of()));

        pull(image, settings(registries, logins(), new TreeMap<>()));
        assertThat(content(image)).isEqualTo("own");

        ImageReference.RegistryImage missing = new ImageReference.RegistryImage(
                new RegistryName("registry.invalid"), "app", Optional.of("none"), Optional.empty());
        assertThatThrownBy(() -> pull(missing, settings(registries, logins(), new TreeMap<>())))
                .hasMessageContaining("mirror 127.0.0.1:1: HEAD https://127.0.0.1:1/v2/app/manifests/none: ")
                .hasMessageContaining("mirror " + registry.name() + ": HEAD https://" + registry.name()
                        + "/v2/team/app/manifests/none: 404 Not Found")
                .hasMessageContaining(
                        "https://registry.invalid/v2/app/manifests/none: the name of the host is unknown");
    }

    @Test
    void aProxyThatWantsAPasswordIsGoneThrough() throws IOException {
        String password = Base64.getEncoder().encodeToString("me:word".getBytes(StandardCharsets.UTF_8));
        ImageReference.RegistryImage image = new ImageReference.RegistryImage(
                new RegistryName("registry.test"), "team/app", Optional.of("plain"), Optional.empty());
        RegistrySettings.Registry named = new RegistrySettings.Registry(
                "registry.test",
                List.of(),
                RegistrySettings.Tls.VERIFIED,
                List.of(shared.resolve("registry/ca.pem").toString()));
        try (ConnectProxy proxy = new ConnectProxy(registry.port(), "Basic " + password)) {
            SortedMap<String, String> proxies = new TreeMap<>();
            proxies.put("https", "http://me:word@127.0.0.1:" + proxy.port());
            pull(image, settings(List.of(named), List.of(login("named.json", "registry.test", "secret")), proxies));

            assertThat(proxy.heads()).isNotEmpty().allMatch(head -> head.startsWith("CONNECT registry.test:443 "));
        }
        assertThat(content(image)).isEqualTo("own");
    }

    private RegistrySettings usual() throws IOException {
        return settings(trusted(), logins(), new TreeMap<>());
    }

    private static List<RegistrySettings.Registry> trusted() {
        return List.of(new RegistrySettings.Registry(
                registry.name(),
                List.of(),
                RegistrySettings.Tls.VERIFIED,
                List.of(shared.resolve("registry/ca.pem").toString())));
    }

    private List<String> logins() throws IOException {
        return List.of(login("auth.json", registry.name(), LocalRegistry.PASSWORD));
    }

    private String login(String file, String server, String password) throws IOException {
        String coded = Base64.getEncoder()
                .encodeToString((LocalRegistry.USER + ":" + password).getBytes(StandardCharsets.UTF_8));
        return Files.writeString(
                        temporary.resolve(file), "{\"auths\":{\"" + server + "\":{\"auth\":\"" + coded + "\"}}}")
                .toString();
    }

    private static RegistrySettings settings(
            List<RegistrySettings.Registry> registries, List<String> logins, SortedMap<String, String> proxies) {
        return new RegistrySettings(registries, logins, proxies, List.of(), 10_000, 2, 2);
    }

    private static ImageReference.RegistryImage tagged(String tag) {
        return new ImageReference.RegistryImage(
                new RegistryName(registry.name()), "team/app", Optional.of(tag), Optional.empty());
    }

    private static ImporterProcess process(RegistrySettings settings) {
        return Sandboxed.importer(settings);
    }

    private String pull(ImageReference image, RegistrySettings settings) {
        return new Imports(store, process(settings), InstantSource.system()).run(image, progress -> {});
    }

    private String content(ImageReference image) throws IOException {
        ImageSight sight = store.look(image, Depth.SCAN);
        assertThat(sight).isInstanceOf(ImageSight.Present.class);
        List<HostPath> layers = ((ImageSight.Present) sight).facts().layers();
        return Files.readString(Path.of(layers.get(layers.size() - 1).value(), "name"));
    }
}

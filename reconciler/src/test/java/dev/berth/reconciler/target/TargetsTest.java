package dev.berth.reconciler.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.ContainerPath;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.Mount;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Signal;
import dev.berth.manifests.model.StopPolicy;
import dev.berth.manifests.model.UserReference;
import dev.berth.manifests.model.VolumeName;
import dev.berth.reconciler.simulation.Apps;
import dev.berth.reconciler.simulation.Specs;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.AppTarget.Credentials;
import dev.berth.reconciler.world.ImageFacts;
import dev.berth.reconciler.world.SecretSight;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetsTest {
    private static final HostPath TOKEN = new HostPath("/t");
    private static final ImageFacts PLAIN = image("", "");

    @Test
    void aCommandOfTheManifestReplacesTheImagesEntrypoint() {
        assertThat(resolved(app -> app, PLAIN).argv()).containsExactly("/bin/web");
        assertThat(resolved(Apps::exec, PLAIN).argv()).containsExactly("/bin/sh", "-c", "id");
    }

    @Test
    void argumentsOfTheManifestFollowItsCommandOrTheImagesEntrypointInPlaceOfTheImagesCommand() {
        assertThat(resolved(app -> Apps.args(app, "-v"), PLAIN).argv()).containsExactly("/bin/web", "-v");
        assertThat(resolved(app -> Apps.args(Apps.exec(app), "-v"), PLAIN).argv())
                .containsExactly("/bin/sh", "-v");
    }

    @Test
    void theManifestsEnvironmentIsOverTheImagesAndThatOverTheDefaults() {
        SortedMap<String, String> wanted = new TreeMap<>(Map.of("TZ", "UTC"));
        assertThat(resolved(app -> Apps.environment(app, wanted), PLAIN).environment())
                .containsEntry("TZ", "UTC")
                .containsEntry("PATH", "/image")
                .containsEntry("HOME", "/root")
                .containsEntry("HOSTNAME", "shop")
                .hasSize(4);
    }

    @Test
    void aUserBringsItsPrimaryGroupAndHome() {
        AppTarget app = resolved(spec -> Apps.user(spec, new UserReference.Name("www")), PLAIN);
        assertThat(app.credentials()).isEqualTo(new Credentials(33, 34));
        assertThat(app.environment()).containsEntry("HOME", "/var/www");
        assertThat(resolved(spec -> Apps.user(spec, new UserReference.Id(33)), PLAIN)
                        .credentials())
                .isEqualTo(new Credentials(33, 34));
        assertThat(resolved(spec -> Apps.user(spec, new UserReference.Id(4711)), PLAIN)
                        .credentials())
                .isEqualTo(new Credentials(4711, 0));
    }

    @Test
    void theImagesOwnUserMayNameAGroup() {
        assertThat(resolved(app -> app, image("www:staff", "")).credentials()).isEqualTo(new Credentials(33, 50));
        assertThat(resolved(app -> app, image("7:8", "")).credentials()).isEqualTo(new Credentials(7, 8));
        assertThat(resolved(spec -> Apps.user(spec, new UserReference.Id(5)), image("www:staff", ""))
                        .credentials())
                .as("the image's group belongs to the image's user")
                .isEqualTo(new Credentials(5, 0));
    }

    @Test
    void whatTheImageLacksIsNamed() {
        assertThat(reason(image("ghost", "")))
                .isEqualTo("app web: user \"ghost\" is not in /etc/passwd of image oci:/images/busybox:1.35");
        assertThat(reason(image("www:ghosts", "")))
                .isEqualTo("app web: group \"ghosts\" is not in /etc/group of image oci:/images/busybox:1.35");
        assertThat(reason(image("", "relative")))
                .isEqualTo("app web: working directory \"relative\" of image oci:/images/busybox:1.35"
                        + " is not a clean absolute path");
    }

    @Test
    void theImageChoosesTheStopSignalWhereTheManifestNamesNone() {
        StopPolicy unsaid = new StopPolicy(Optional.empty(), Duration.ZERO);
        StopPolicy said = new StopPolicy(Optional.of(Signal.INT), Duration.ZERO);
        assertThat(resolved(app -> Apps.stop(app, unsaid), PLAIN).stopSignal()).isEqualTo(Signal.QUIT);
        assertThat(resolved(app -> Apps.stop(app, said), PLAIN).stopSignal()).isEqualTo(Signal.INT);
    }

    @Test
    void theWorkingDirectoryIsTheImagesOrTheRoot() {
        assertThat(resolved(app -> app, PLAIN).workingDirectory().value()).isEqualTo("/");
        assertThat(resolved(app -> app, image("", "/srv/")).workingDirectory().value())
                .isEqualTo("/srv");
    }

    @Test
    void aVolumeOfTheImageIsOneOfTheAppUnlessTheManifestMountsSomethingThereOrAbove() {
        ImageFacts image =
                image("", "", "/var/lib//data/", "/srv", "/srv/./cache", "/data", "/etc/conf/d", "/etc/config");

        AppTarget app = resolved(spec -> Apps.mounts(spec, at("/data"), at("/etc/conf"), at("/srv/cache/page")), image);

        assertThat(app.imageVolumes())
                .extracting(ContainerPath::value)
                .containsExactly("/etc/config", "/srv", "/srv/cache", "/var/lib/data");
    }

    private static Mount at(String path) {
        return new Mount(new VolumeName("v"), new ContainerPath(path), false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "//", "/proc", "/proc/self/", "/sys/fs/cgroup", "/dev", "/./dev"})
    void aVolumeOfTheImageWhereTheKernelsFilesAreIsRefused(String volume) {
        assertThat(reason(image("", "", volume)))
                .startsWith("app web: image oci:/images/busybox:1.35 has a volume at /")
                .endsWith(", where none can be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "data", "../data", "/data/../../etc", "/..", "/a\nb", "/a\0", "/\uD800"})
    void aVolumeOfTheImageThatIsNoPathIsRefused(String volume) {
        assertThat(reason(image("", "", volume)))
                .startsWith("app web: image oci:/images/busybox:1.35 has a volume at \"")
                .endsWith("\", which is no absolute path without \"..\"")
                .doesNotContain("\n", "\0");
    }

    @Test
    void moreAndLongerVolumesThanAnyImageNeedsAreRefused() {
        String[] many = IntStream.range(0, 300).mapToObj(i -> "/" + i).toArray(String[]::new);
        assertThat(reason(image("", "", many))).endsWith(" has 300 volumes, more than 64");
        assertThat(resolved(app -> app, image("", "", Arrays.copyOf(many, 64))).imageVolumes())
                .hasSize(64);
        assertThat(reason(image("", "", "/" + "x".repeat(5000))))
                .endsWith("..., which is too long")
                .hasSizeLessThan(300);
        assertThat(resolved(app -> app, image("", "", "/" + "x".repeat(255 - "web:%2F".length())))
                        .imageVolumes())
                .hasSize(1);
    }

    private static ImageFacts image(String user, String directory, String... volumes) {
        SortedMap<String, ImageFacts.Ids> users = new TreeMap<>();
        users.put("root", new ImageFacts.Ids(0, 0, "/root"));
        users.put("www", new ImageFacts.Ids(33, 34, "/var/www"));
        return new ImageFacts(
                "sha256:1",
                List.of(),
                List.of("/bin/sh"),
                List.of("-c", "id"),
                new TreeMap<>(Map.of("PATH", "/image", "TZ", "image")),
                directory,
                user.isEmpty() ? Optional.empty() : Optional.of(user),
                users,
                new TreeMap<>(Map.of("staff", 50)),
                Optional.of(Signal.QUIT),
                List.of(volumes));
    }

    @Test
    void aSecretStandsInTheTargetAsADigestAndAboveTheImagesVariable() {
        PodSpec spec = withSecret("TZ");

        AppTarget app = ((Resolution.Resolved)
                        Targets.resolve(spec, images(PLAIN), Map.of(TOKEN, new SecretSight.Usable("d1"))))
                .target()
                .apps()
                .get(0);

        assertThat(app.environment()).doesNotContainKey("TZ").containsKey("PATH");
        assertThat(app.secrets()).isEqualTo(Map.of("TZ", "d1"));
    }

    @Test
    void aSecretThatCanNotBeUsedIsToldWithItsAppAndVariable() {
        Resolution resolution = Targets.resolve(
                withSecret("TOKEN"), images(PLAIN), Map.of(TOKEN, new SecretSight.Refused("open /t: ENOENT")));

        assertThat(resolution).isEqualTo(new Resolution.Unresolvable("app web: variable TOKEN: open /t: ENOENT"));
    }

    private static PodSpec withSecret(String variable) {
        return Specs.edit(
                Specs.pod("shop", "web"), "web", app -> Apps.secrets(app, new TreeMap<>(Map.of(variable, TOKEN))));
    }

    private static AppTarget resolved(UnaryOperator<AppSpec> change, ImageFacts facts) {
        PodSpec spec = Specs.edit(Specs.pod("shop", "web"), "web", change);
        return ((Resolution.Resolved) Targets.resolve(spec, images(facts), Map.of()))
                .target()
                .apps()
                .get(0);
    }

    private static String reason(ImageFacts facts) {
        return ((Resolution.Unresolvable) Targets.resolve(Specs.pod("shop", "web"), images(facts), Map.of())).reason();
    }

    private static Map<ImageReference, ImageFacts> images(ImageFacts facts) {
        return Map.of(Specs.BUSYBOX, facts);
    }
}

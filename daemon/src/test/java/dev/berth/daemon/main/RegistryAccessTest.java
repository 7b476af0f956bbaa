package dev.berth.daemon.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.images.ImporterSettings;
import dev.berth.images.registry.RegistrySettings;
import dev.berth.images.signature.SignaturePolicy;
import dev.berth.images.signature.SignaturePolicy.Demand;
import dev.berth.images.signature.SignaturePolicy.Rule;
import dev.berth.manifests.host.HostConfig;
import dev.berth.manifests.host.HostConfigReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RegistryAccessTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "HTTPS_PROXY", "proxy:3128", "http_proxy", "http://me:word@other", "NO_PROXY", "a.example, 10.0.0.0/8,");

    @Test
    void proxiesThatTheConfigurationDoesNotNameAreThoseOfTheEnvironment() {
        RegistrySettings settings =
                RegistryAccess.of(HostConfig.defaults().images(), ENVIRONMENT).registries();

        assertThat(settings.proxies()).isEqualTo(Map.of("https", "http://proxy:3128", "http", "http://me:word@other"));
        assertThat(settings.direct()).containsExactly("a.example", "10.0.0.0/8");
        assertThat(settings.authFiles()).startsWith("/etc/berth/auth.json").hasSize(5);
        assertThat(settings.stallMillis()).isEqualTo(30_000);
    }

    @Test
    void theConfigurationGoesBeforeTheEnvironment() {
        RegistrySettings settings = RegistryAccess.of(
                        read("{proxy: {https: 'http://mine:1', direct: [b.example]}, registries:"
                                + " [{name: 'a:1', mirrors: [b.example/hub], tls: unverified, ca: [/ca.pem]}]}"),
                        ENVIRONMENT)
                .registries();

        assertThat(settings.proxies()).containsEntry("https", "http://mine:1");
        assertThat(settings.direct()).containsExactly("b.example");
        assertThat(settings.registries())
                .containsExactly(new RegistrySettings.Registry(
                        "a:1", List.of("b.example/hub"), RegistrySettings.Tls.UNVERIFIED, List.of("/ca.pem")));
    }

    @Test
    void rulesAboutSignaturesAreToldAsTheyAreMeant() {
        ImporterSettings settings = RegistryAccess.of(
                read(
                        "{signatures: [{prefix: 'a:1/team', cosign: {keys: [/a.pub]}},"
                                + " {prefix: b.example, gpg: {keyring: /b.gpg, lookaside: 'https://c.example/x'}}, {unsigned: true}]}"),
                Map.of());

        assertThat(settings.signatures())
                .isEqualTo(new SignaturePolicy(List.of(
                        new Rule("a:1/team", new Demand.Cosign(List.of(Path.of("/a.pub")))),
                        new Rule("b.example", new Demand.Gpg(Path.of("/b.gpg"), URI.create("https://c.example/x"))),
                        new Rule("", new Demand.Nothing()))));
    }

    private static HostConfig.Images read(String images) {
        return new HostConfigReader()
                .read("berth.yaml", "{apiVersion: berth.dev/v1, kind: Host, images: " + images + "}")
                .match(HostConfig::images, problems -> {
                    throw new AssertionError(problems);
                });
    }
}

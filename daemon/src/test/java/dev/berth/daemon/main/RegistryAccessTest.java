package dev.berth.daemon.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.images.registry.RegistrySettings;
import dev.berth.manifests.host.HostConfig;
import dev.berth.manifests.host.HostConfigReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RegistryAccessTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "HTTPS_PROXY", "proxy:3128", "http_proxy", "http://me:word@other", "NO_PROXY", "a.example, 10.0.0.0/8,");

    @Test
    void proxiesThatTheConfigurationDoesNotNameAreThoseOfTheEnvironment() {
        RegistrySettings settings = RegistryAccess.of(HostConfig.defaults().images(), ENVIRONMENT);

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
                ENVIRONMENT);

        assertThat(settings.proxies()).containsEntry("https", "http://mine:1");
        assertThat(settings.direct()).containsExactly("b.example");
        assertThat(settings.registries())
                .containsExactly(new RegistrySettings.Registry(
                        "a:1", List.of("b.example/hub"), RegistrySettings.Tls.UNVERIFIED, List.of("/ca.pem")));
    }

    private static HostConfig.Images read(String images) {
        return new HostConfigReader()
                .read("berth.yaml", "{apiVersion: berth.dev/v1, kind: Host, images: " + images + "}")
                .match(HostConfig::images, problems -> {
                    throw new AssertionError(problems);
                });
    }
}

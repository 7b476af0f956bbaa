package dev.berth.images.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProxiesTest {
    @ParameterizedTest
    @CsvSource({
        "https://registry.example/v2/, a.example, true",
        "https://a.example/v2/, a.example, false",
        "https://b.a.example/v2/, a.example, false",
        "https://ba.example/v2/, a.example, true",
        "https://b.a.example/v2/, .a.example, false",
        "https://b.a.example/v2/, *.a.example, false",
        "https://a.example:5000/v2/, a.example:5000, false",
        "https://a.example:5001/v2/, a.example:5000, true",
        "https://10.1.2.3/v2/, 10.0.0.0/8, false",
        "https://11.1.2.3/v2/, 10.0.0.0/8, true",
        "https://a.example/v2/, *, false",
        "https://A.Example/v2/, a.EXAMPLE, false",
        "https://localhost:5000/v2/, none, false",
        "https://127.1.1.1/v2/, none, false",
        "http://registry.example/v2/, none, false"
    })
    void whatIsListedIsReachedDirectly(String uri, String direct, boolean through) {
        Proxies proxies = new Proxies(settings("http://proxy:3128", direct));
        assertThat(proxies.select(URI.create(uri)).get(0).type())
                .isEqualTo(through ? Proxy.Type.HTTP : Proxy.Type.DIRECT);
    }

    @Test
    void aProxyIsShownItsPasswordAndNoOtherHostIs() {
        Proxies proxies = new Proxies(settings("http://me:word@proxy", "a.example"));
        assertThat(proxies.authorization(URI.create("https://b.example/"))).hasValue("Basic bWU6d29yZA==");
        assertThat(proxies.authorization(URI.create("https://a.example/"))).isEmpty();
        assertThat(proxies.select(URI.create("https://b.example/")).get(0).address())
                .hasToString("proxy/<unresolved>:80");
    }

    private static RegistrySettings settings(String proxy, String direct) {
        return new RegistrySettings(
                List.of(), List.of(), new TreeMap<>(Map.of("https", proxy)), List.of(direct), 1000, 1, 1);
    }
}

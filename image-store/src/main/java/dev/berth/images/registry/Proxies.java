package dev.berth.images.registry;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/** Which proxy a request goes through. Loopback addresses never go through one. */
final class Proxies extends ProxySelector {
    private static final int DEFAULT_PORT = 80;

    private final SortedMap<String, String> proxies;
    private final List<String> direct;

    Proxies(RegistrySettings settings) {
        this.proxies = settings.proxies();
        this.direct = settings.direct();
    }

    @Override
    public List<Proxy> select(URI uri) {
        return List.of(proxy(uri)
                .map(proxy -> new Proxy(
                        Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(
                                proxy.getHost(), proxy.getPort() < 0 ? DEFAULT_PORT : proxy.getPort())))
                .orElse(Proxy.NO_PROXY));
    }

    /** What the proxy of a request wants to see; empty where there is no proxy, or its URL names no user. */
    Optional<String> authorization(URI uri) {
        return proxy(uri)
                .flatMap(proxy -> Optional.ofNullable(proxy.getUserInfo()))
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // the request itself fails with it
    }

    private Optional<URI> proxy(URI uri) {
        return Optional.ofNullable(proxies.get(uri.getScheme()))
                .filter(proxy -> !isDirect(uri.getHost(), uri.getPort()))
                .map(URI::create);
    }

    private boolean isDirect(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.startsWith("127.")
                || name.equals("[::1]")
                || direct.stream().anyMatch(entry -> covers(entry.trim().toLowerCase(Locale.ROOT), name, port));
    }

    /** As curl and Go read NO_PROXY: a name covers what is below it, {@code *} covers all, a port narrows. */
    private static boolean covers(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        int colon = entry.lastIndexOf(':');
        boolean narrowed = colon > 0 && entry.substring(colon + 1).matches("[0-9]+") && !entry.endsWith("]");
        if (narrowed && !entry.substring(colon + 1).equals(String.valueOf(port))) {
            return false;
        }
        String name = narrowed ? entry.substring(0, colon) : entry;
        String bare = name.startsWith("*.") ? name.substring(2) : name.startsWith(".") ? name.substring(1) : name;
        return !bare.isEmpty()
                && (host.equals(bare)
                        || host.endsWith("." + bare)
                        || AddressRange.parse(bare)
                                .filter(range -> range.holds(host))
                                .isPresent());
    }
}

package dev.berth.images.registry;

import dev.berth.images.file.Digest;
import dev.berth.manifests.model.ImageReference;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A place that serves a repository: a mirror, or the registry itself.
 *
 * @param registry whose name, certificates and logins count
 * @param repository as this place names it
 */
record Endpoint(RegistrySettings.Registry registry, String repository) {
    private static final String DOCKER_HUB = "docker.io";
    private static final String HOST_OF_DOCKER_HUB = "registry-1.docker.io";

    /** The places to ask for an image, the registry itself last. */
    static List<Endpoint> of(RegistrySettings settings, ImageReference.RegistryImage image) {
        RegistrySettings.Registry registry = settings.registry(image.registry().value());
        List<Endpoint> places = new ArrayList<>();
        for (String mirror : registry.mirrors()) {
            int slash = mirror.indexOf('/');
            String host = slash < 0 ? mirror : mirror.substring(0, slash);
            String prefix = slash < 0 ? "" : mirror.substring(slash + 1) + "/";
            places.add(new Endpoint(settings.registry(host), prefix + image.repository()));
        }
        places.add(new Endpoint(registry, image.repository()));
        return places;
    }

    String name() {
        return registry.name();
    }

    boolean plainHttp() {
        return registry.tls() == RegistrySettings.Tls.NONE;
    }

    /** @param reference a tag or a digest */
    URI manifest(String reference) {
        return uri("manifests/" + reference);
    }

    URI blob(Digest digest) {
        return uri("blobs/" + digest);
    }

    private URI uri(String path) {
        String host = name().equals(DOCKER_HUB) ? HOST_OF_DOCKER_HUB : name();
        return URI.create((plainHttp() ? "http" : "https") + "://" + host + "/v2/" + repository + "/" + path);
    }
}

package dev.berth.images.signature;

import dev.berth.images.file.Digest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The signatures of a test, each where its kind stands. */
final class SignatureShelf implements SignatureSource {
    private final Map<Digest, List<Consumer<Attached>>> attached = new HashMap<>();
    private final Map<URI, byte[]> files = new HashMap<>();

    void attach(Digest manifest, byte[] payload, byte[] signature) {
        attached.computeIfAbsent(manifest, none -> new ArrayList<>()).add(each -> each.take(payload, signature));
    }

    void put(String place, byte[] file) {
        files.put(URI.create(place), file);
    }

    @Override
    public void attached(Digest manifest, Attached each) {
        attached.getOrDefault(manifest, List.of()).forEach(signature -> signature.accept(each));
    }

    @Override
    public Optional<byte[]> file(URI place) {
        return Optional.ofNullable(files.get(place));
    }

    /** What a signer signs. */
    static byte[] payload(String type, String digest, String reference) {
        return """
               {"critical":{"identity":{"docker-reference":"%s"},"image":{"docker-manifest-digest":"%s"},"type":"%s"},"optional":null}
               """.formatted(reference, digest, type).strip().getBytes(StandardCharsets.UTF_8);
    }
}

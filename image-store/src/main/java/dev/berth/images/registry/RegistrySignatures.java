package dev.berth.images.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.images.file.Digest;
import dev.berth.images.oci.Descriptor;
import dev.berth.images.oci.JsonDocument;
import dev.berth.images.oci.MediaTypes;
import dev.berth.images.signature.SignatureSource;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Signatures beside images in their registries, where cosign puts them, and on servers of their own. */
final class RegistrySignatures implements SignatureSource {
    private static final String SIGNED = "application/vnd.dev.cosign.simplesigning.v1+json";
    private static final String SIGNATURE = "dev.cosignproject.cosign/signature";
    private static final int MOST = 64;
    private static final int LARGEST = 1 << 16;

    private final Places places;
    private final Transport transport;
    private final RegistrySettings settings;
    private final Retries retries;

    RegistrySignatures(Places places, Transport transport, RegistrySettings settings, Retries retries) {
        this.places = places;
        this.transport = transport;
        this.settings = settings;
        this.retries = retries;
    }

    @Override
    public void attached(Digest manifest, Attached each) throws IOException {
        String tag = manifest.algorithm() + "-" + manifest.hex() + ".sig";
        Optional<byte[]> found = ifAny(() -> places.ask(place -> read(
                place,
                Ask.get(place.endpoint().manifest(tag)).with("Accept", MediaTypes.ACCEPTED),
                JsonDocument.LARGEST)));
        if (found.isPresent()) {
            for (JsonNode layer : layers(JsonDocument.parse(found.get(), "the signatures " + tag))) {
                each.take(payload(Descriptor.of(layer)), signature(layer));
            }
        }
    }

    private static List<JsonNode> layers(JsonNode manifest) {
        List<JsonNode> layers = new ArrayList<>();
        for (JsonNode layer : manifest.path("layers")) {
            if (layers.size() < MOST && layer.path("mediaType").asText().equals(SIGNED)) {
                layers.add(layer);
            }
        }
        return layers;
    }

    /** One that is no base64 is a signature of nothing. */
    private static byte[] signature(JsonNode layer) {
        try {
            return Base64.getDecoder()
                    .decode(layer.path("annotations").path(SIGNATURE).asText());
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }

    private byte[] payload(Descriptor blob) throws IOException {
        byte[] payload =
                places.ask(place -> read(place, Ask.get(place.endpoint().blob(blob.digest())), LARGEST));
        if (!blob.digest().of(payload).equals(blob.digest())) {
            throw RegistryException.lasting(
                    "what was signed, " + blob.digest() + ", was changed on its way or in the registry");
        }
        return payload;
    }

    private static byte[] read(RegistryClient place, Ask ask, int largest) throws IOException {
        try (Answer answer = place.send(ask)) {
            return answer.read(largest);
        }
    }

    @Override
    public Optional<byte[]> file(URI place) throws IOException {
        return ifAny(() -> retries.run(() -> {
            try (Answer answer = transport.send(settings.registry(place.getAuthority()), Ask.get(place))) {
                if (!answer.isGood()) {
                    throw answer.failure();
                }
                return answer.read(LARGEST);
            }
        }));
    }

    private interface Reading {
        byte[] run() throws IOException;
    }

    private static Optional<byte[]> ifAny(Reading reading) throws IOException {
        try {
            return Optional.of(reading.run());
        } catch (RegistryException e) {
            if (e.isMissing()) {
                return Optional.empty();
            }
            throw e;
        }
    }
}

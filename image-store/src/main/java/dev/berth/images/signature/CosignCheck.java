package dev.berth.images.signature;

import dev.berth.images.file.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks for a cosign signature that one of the keys made. */
final class CosignCheck {
    private final List<CosignKey> keys;

    private CosignCheck(List<CosignKey> keys) {
        this.keys = keys;
    }

    /** @throws IOException where one of the keys can't be used: with fewer than are configured nothing is decided */
    static CosignCheck with(List<Path> files) throws IOException {
        List<CosignKey> keys = new ArrayList<>();
        for (Path file : files) {
            keys.add(CosignKey.read(file));
        }
        return new CosignCheck(keys);
    }

    /** Why no signature of the image will do, one line for each; empty where one does. */
    Objections objections(SignedImage image, SignatureSource source) throws IOException {
        Objections objections = new Objections();
        for (Digest manifest : image.manifests()) {
            source.attached(manifest, (payload, signature) -> objections.hear(() -> check(payload, signature, image)));
        }
        return objections;
    }

    private void check(byte[] payload, byte[] signature, SignedImage image) throws IOException {
        if (keys.stream().noneMatch(key -> key.verifies(payload, signature))) {
            throw new IOException("it was made with none of the keys "
                    + String.join(
                            ", ",
                            keys.stream().map(key -> key.file().toString()).toList()));
        }
        Claim.read(payload, Claim.COSIGN).check(image);
    }
}

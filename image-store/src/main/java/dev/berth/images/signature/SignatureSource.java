package dev.berth.images.signature;

import dev.berth.images.file.Digest;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Where the signatures of images are found. What it gives is not trusted in any way. */
public interface SignatureSource {
    /**
     * Gives each signature that stands beside an image in its repository, under the tag {@code sha256-HEX.sig} (cosign's specification, "Signatures").
     *
     * @throws IOException where they can't be had; that there is no such tag is no error
     */
    void attached(Digest manifest, Attached each) throws IOException;

    /**
     * A file of a server of detached signatures (containers-registries.d(5), "lookaside").
     *
     * @return empty where there is no such file
     * @throws IOException where that could not be found out
     */
    Optional<byte[]> file(URI place) throws IOException;

    /** Takes what was signed, and the signature. */
    interface Attached {
        void take(byte[] payload, byte[] signature);
    }
}

package dev.berth.images;

import dev.berth.images.registry.BlobStore;
import dev.berth.images.registry.ImagePull;
import dev.berth.images.registry.LoginProgram;
import dev.berth.images.signature.SignatureCheck;
import dev.berth.manifests.model.ImageReference;

/**
 * Finds out where images come from.
 *
 * @param directories where images are that are stored already, and what is fetched is put
 * @param settings how registries are reached, and which images may be used
 * @param logins runs the programs that keep logins
 */
record Sources(StoreDirectories directories, ImporterSettings settings, LoginProgram logins) {
    ImageSource of(ImageReference reference, ImportMeter meter) {
        if (reference instanceof ImageReference.RegistryImage image) {
            BlobStore blobs = new BlobStore(directories.blobs());
            return new RegistrySource(
                    new ImagePull(settings.registries(), logins, image, blobs, meter::fetched),
                    new SignatureCheck(settings.signatures(), directories.work()));
        }
        return ImageSource.of(reference, directories);
    }
}

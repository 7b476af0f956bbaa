package dev.berth.images;

import dev.berth.images.registry.BlobStore;
import dev.berth.images.registry.ImagePull;
import dev.berth.images.registry.LoginProgram;
import dev.berth.images.registry.RegistrySettings;
import dev.berth.manifests.model.ImageReference;

/**
 * Finds out where images come from.
 *
 * @param directories where images are that are stored already, and what is fetched is put
 * @param registries how registries are reached
 * @param logins runs the programs that keep logins
 */
record Sources(StoreDirectories directories, RegistrySettings registries, LoginProgram logins) {
    ImageSource of(ImageReference reference, ImportMeter meter) {
        if (reference instanceof ImageReference.RegistryImage image) {
            BlobStore blobs = new BlobStore(directories.blobs());
            return new RegistrySource(new ImagePull(registries, logins, image, blobs, meter::fetched));
        }
        return ImageSource.of(reference, directories);
    }
}

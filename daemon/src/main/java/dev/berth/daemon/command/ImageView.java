package dev.berth.daemon.command;

import dev.berth.images.ImageEntry;
import dev.berth.manifests.model.PodName;
import java.util.Collection;
import java.util.List;

/**
 * An image as scripts see it.
 *
 * @param size bytes, unpacked
 * @param imported in UTC
 * @param pods those that use it
 */
record ImageView(String reference, String digest, long size, String imported, List<String> pods) {
    static ImageView of(ImageEntry image, Collection<PodName> users) {
        return new ImageView(
                image.reference(),
                image.digest(),
                image.bytes(),
                Ages.at(image.imported()),
                users.stream().map(PodName::value).toList());
    }
}

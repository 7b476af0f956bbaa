package dev.berth.daemon.follow;

import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.PodName;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** An image by a tag whose meaning these pods follow. */
public record FollowedImage(ImageReference image, SortedSet<PodName> pods) {
    public FollowedImage {
        pods = Collections.unmodifiableSortedSet(new TreeSet<>(pods));
    }
}

package dev.berth.manifests.model;

/** Where an app's root file system comes from, as the manifest spells it. */
public sealed interface ImageReference extends Comparable<ImageReference> {
    /** The spelling in the manifest, for example {@code oci:/srv/images/busybox:1.35}. */
    String text();

    @Override
    default int compareTo(ImageReference other) {
        return text().compareTo(other.text());
    }

    /** A tag of an OCI image layout directory (image-spec, image-layout.md). */
    record OciLayout(HostPath directory, String tag) implements ImageReference {
        @Override
        public String text() {
            return "oci:" + directory + ":" + tag;
        }
    }

    /** A plain directory that holds a root file system; it is copied in by the digest of its content. */
    record RootfsDirectory(HostPath directory) implements ImageReference {
        @Override
        public String text() {
            return "rootfs:" + directory;
        }
    }
}

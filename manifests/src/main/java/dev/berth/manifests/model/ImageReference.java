package dev.berth.manifests.model;

import java.util.Optional;

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

    /**
     * An OCI image layout in a tar archive.
     *
     * @param tag empty for the only image that is in it
     */
    record OciArchive(HostPath file, Optional<String> tag) implements ImageReference {
        @Override
        public String text() {
            return "oci-archive:" + file + tag.map(name -> ":" + name).orElse("");
        }
    }

    /**
     * An archive of {@code docker save}.
     *
     * @param name as {@code NAME:TAG}; empty for the only image that is in it
     */
    record DockerArchive(HostPath file, Optional<String> name) implements ImageReference {
        @Override
        public String text() {
            return "docker-archive:" + file + name.map(tagged -> ":" + tagged).orElse("");
        }
    }

    /** A tar archive of a root file system, compressed or not. */
    record RootfsArchive(HostPath file) implements ImageReference {
        @Override
        public String text() {
            return "rootfs:" + file;
        }
    }

    /** An application container image of appc (aci.md). */
    record AciFile(HostPath file) implements ImageReference {
        @Override
        public String text() {
            return "aci:" + file;
        }
    }

    /**
     * An image that is stored, wherever it came from.
     *
     * @param digest the whole of it, with its algorithm
     */
    record Stored(String digest) implements ImageReference {
        @Override
        public String text() {
            return digest;
        }
    }

    /**
     * An image of a registry (distribution-spec): the one of the digest where there is one, else the one that the tag means when the registry is asked.
     *
     * @param repository without the registry
     * @param digest of a manifest or of an index, as {@code sha256:...}
     */
    record RegistryImage(RegistryName registry, String repository, Optional<String> tag, Optional<String> digest)
            implements ImageReference {
        @Override
        public String text() {
            return registry + "/" + repository + tag.map(name -> ":" + name).orElse("")
                    + digest.map(hash -> "@" + hash).orElse("");
        }
    }
}

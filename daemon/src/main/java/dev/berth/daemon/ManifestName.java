package dev.berth.daemon;

/** Which files of a directory are manifests. */
public final class ManifestName {
    private ManifestName() {}

    /** Whether a file of that name, without directories, is a manifest: not a backup, a swap file or a hidden file. */
    public static boolean isManifest(String name) {
        return !name.startsWith(".")
                && !name.contains("/")
                && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
    }
}

package dev.berth.images.appc;

import dev.berth.images.layer.EntryPath;
import java.io.IOException;
import java.util.Optional;

/** Where the files of an image's archive belong. */
public final class AciRoot {
    private static final String ROOT = "rootfs";

    private AciRoot() {}

    /**
     * A member's place in the root file system; empty for the manifest and what holds all.
     *
     * @throws IOException for a member that the format does not have
     */
    public static Optional<EntryPath> place(EntryPath member) throws IOException {
        if (member.isRoot() || member.toString().equals(AciManifest.MEMBER)) {
            return Optional.empty();
        }
        if (!member.steps().get(0).equals(ROOT)) {
            throw new IOException("entry " + member + " is neither " + AciManifest.MEMBER + " nor below " + ROOT);
        }
        return Optional.of(
                new EntryPath(member.steps().subList(1, member.steps().size())));
    }
}

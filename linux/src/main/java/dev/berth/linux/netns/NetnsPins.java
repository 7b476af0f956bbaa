package dev.berth.linux.netns;

import dev.berth.linux.HostRoot;
import dev.berth.linux.call.Descriptor;
import dev.berth.linux.call.OpenFlag;
import dev.berth.linux.file.Directory;
import dev.berth.linux.file.DurableFile;
import dev.berth.linux.mount.MountEntry;
import dev.berth.linux.mount.MountFlag;
import dev.berth.linux.mount.MountTable;
import dev.berth.linux.mount.Mounts;
import dev.berth.linux.mount.UnmountFlag;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Network namespaces kept alive, with or without a process, by a bind mount each in one directory. The directory is a
 * shared mount of its own, so that a pin made or taken away here is so in every mount namespace that has the directory.
 */
public final class NetnsPins {
    private static final String NAMESPACE_FILE_SYSTEM = "nsfs";
    private static final int DIRECTORY_MODE = 0755;
    private static final int FILE_MODE = 0444;

    private final HostRoot host;
    private final Path directory;

    /**
     * Nothing is made yet.
     *
     * @param directory without symbolic links, as the mount table shows it; its parent exists
     */
    public NetnsPins(HostRoot host, Path directory) {
        this.host = host;
        this.directory = directory;
    }

    /** Where a pin of this name is or would be. */
    public Path path(String name) {
        return directory.resolve(name);
    }

    /** Makes the directory a shared mount apart from its parent's. Idempotent; to be called before the first pin. */
    public void prepare() {
        Directory.make(directory, DIRECTORY_MODE);
        MountTable table = MountTable.read(host);
        if (table.at(directory).isEmpty()) {
            Mounts.bind(directory, directory);
            table = MountTable.read(host);
        }
        if (!isOwnPeerGroup(table)) {
            Mounts.setPropagation(directory, MountFlag.PRIVATE);
            Mounts.setPropagation(directory, MountFlag.SHARED);
        }
    }

    /**
     * Keeps a namespace. Idempotent; a pin of this name on another namespace is replaced.
     *
     * @param namespace a namespace's file, such as {@code /proc/PID/ns/net}; the caller makes sure that the pid is still
     *     its process's
     */
    public void pin(String name, Path namespace) {
        Path pin = path(name);
        try (Descriptor open = Descriptor.open(namespace, OpenFlag.READ_ONLY, 0)) {
            Path source = host.proc("self/fd/" + open.number());
            if (find(name).filter(NetnsId.of(source)::equals).isPresent()) {
                return;
            }
            unmountAll(pin);
            Descriptor.open(pin, OpenFlag.READ_ONLY | OpenFlag.CREATE | OpenFlag.NO_FOLLOW, FILE_MODE)
                    .close();
            Mounts.bind(source, pin);
        }
    }

    /** Lets go of a namespace and removes its file. Idempotent. */
    public void unpin(String name) {
        unmountAll(path(name));
        DurableFile.remove(path(name));
    }

    /** Which namespace a name keeps; empty where it keeps none. */
    public Optional<NetnsId> find(String name) {
        return Optional.ofNullable(list().get(name));
    }

    /** All pins by name, from the mount table. */
    public SortedMap<String, NetnsId> list() {
        SortedMap<String, NetnsId> pins = new TreeMap<>();
        for (MountEntry entry : MountTable.read(host).below(directory)) {
            if (entry.type().equals(NAMESPACE_FILE_SYSTEM)) {
                pins.put(directory.relativize(entry.point()).toString(), NetnsId.parse(entry.root()));
            }
        }
        return Collections.unmodifiableSortedMap(pins);
    }

    /** Takes the directory's own mount away, with all pins. Idempotent; files and directory stay. */
    public void dismantle() {
        list().keySet().forEach(name -> unmountAll(path(name)));
        unmountAll(directory);
    }

    private boolean isOwnPeerGroup(MountTable table) {
        return table.at(directory)
                .filter(own -> own.peerGroup().isPresent())
                .filter(own ->
                        !table.byId(own.parent()).map(MountEntry::peerGroup).equals(Optional.of(own.peerGroup())))
                .isPresent();
    }

    private static void unmountAll(Path path) {
        EnumSet<UnmountFlag> flags = EnumSet.of(UnmountFlag.DETACH, UnmountFlag.NO_FOLLOW);
        boolean more = true;
        while (more) {
            more = Mounts.unmount(path, flags);
        }
    }
}

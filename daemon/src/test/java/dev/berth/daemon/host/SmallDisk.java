package dev.berth.daemon.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own, an ext4 in a file, that a test can fill to the last block or the last inode. */
public final class SmallDisk implements AutoCloseable {
    private static final String INODES = "4096";

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes and mounts one.
     *
     * @param size as mkfs takes it
     */
    public static SmallDisk mount(String size) {
        try {
            SmallDisk disk = new SmallDisk(Files.createTempDirectory("berth-disk-"));
            Files.createDirectory(disk.top());
            Ran.output("mkfs.ext4", "-q", "-m", "0", "-N", INODES, disk.device().toString(), size);
            Ran.output(
                    "mount", "-o", "loop", disk.device().toString(), disk.top().toString());
            return disk;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is mounted. */
    public Path top() {
        return directory.resolve("top");
    }

    /** Takes all blocks: nothing can grow. What is not on the disk yet counts for more than it takes, hence the repetition. */
    public void fill() {
        inside("for i in 1 2 3; do cat /dev/zero >> ballast; sync -f .; done");
    }

    /** Takes all inodes: nothing can be made, though what is there can grow. */
    public void fillNames() {
        inside("mkdir ballast; seq " + INODES + " | (cd ballast; xargs touch)");
    }

    /** Takes away what it was filled with, if it was. */
    public void makeRoom() {
        inside("rm -rf ballast");
    }

    /** Unmounts and removes it. */
    @Override
    public void close() {
        Ran.output("umount", top().toString());
        DirectoryTree.remove(directory);
    }

    private void inside(String script) {
        Ran.output("sh", "-c", "cd $0 && { " + script + "; } 2> /dev/null; true", top().toString());
    }

    private Path device() {
        return directory.resolve("device");
    }
}

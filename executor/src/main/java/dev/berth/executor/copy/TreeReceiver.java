package dev.berth.executor.copy;

import dev.berth.linux.Errno;
import dev.berth.linux.SyscallException;
import dev.berth.linux.call.Descriptor;
import dev.berth.linux.file.Directory;
import dev.berth.linux.file.FileType;
import dev.berth.linux.file.Subtree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Unpacks a tar stream into a directory. The archive and whoever may write below the directory are hostile: no name leads out, no link is followed, and what
 * gets an owner and a mode is held by a descriptor. A file takes the place of one that is there; a directory is added to.
 */
final class TreeReceiver {
    /** A directory that the archive describes is closed to others until it has the mode that it shall have. */
    private static final int UNFINISHED = 0700;

    private static final int UNDESCRIBED = 0755;

    private final HeaderBound archive;
    private final TarArchiveInputStream tar;
    private final Subtree into;
    private final Optional<Owner> owner;
    private final Consumer<String> leftOut;
    private final Deque<Opened> directories = new ArrayDeque<>();

    /** A directory that was made and whose content is still to come; mode and time are set after it. */
    private record Opened(EntryName name, Subtree directory, int mode, FileTime modified) {}

    /**
     * A receiver.
     *
     * @param owner of what is made; without one it is this process's
     * @param leftOut is told what was not unpacked, in words
     */
    TreeReceiver(InputStream from, Subtree into, Optional<Owner> owner, Consumer<String> leftOut) {
        this.archive = new HeaderBound(from);
        this.tar = new TarArchiveInputStream(archive, StandardCharsets.UTF_8.name());
        this.into = into;
        this.owner = owner;
        this.leftOut = leftOut;
    }

    /** Unpacks all there is. */
    void receive() throws IOException {
        try {
            receiveAll();
        } finally {
            directories.forEach(opened -> opened.directory().close());
        }
    }

    private void receiveAll() throws IOException {
        for (Optional<TarArchiveEntry> entry = next(); entry.isPresent(); entry = next()) {
            EntryName name = EntryName.parse(entry.get().getName());
            finishDirectoriesAbove(Optional.of(name));
            try {
                receive(name, entry.get());
            } catch (SyscallException | InvalidPathException | FileSystemException e) {
                throw new CopyException("write", name.toString(), e);
            }
            tar.transferTo(OutputStream.nullOutputStream());
        }
        finishDirectoriesAbove(Optional.empty());
    }

    private Optional<TarArchiveEntry> next() throws IOException {
        archive.begin();
        try {
            Optional<TarArchiveEntry> entry = Optional.ofNullable(tar.getNextEntry());
            if (entry.isPresent() && !entry.get().isCheckSumOK()) {
                throw new IOException("this is no tar archive, or a damaged one: wrong checksum");
            }
            return entry;
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new IOException("this is no tar archive, or a damaged one: " + e.getMessage(), e);
        } finally {
            archive.end();
        }
    }

    private void receive(EntryName name, TarArchiveEntry entry) throws IOException {
        int mode = FileFacts.copied(entry.getMode());
        if (entry.isDirectory()) {
            describedDirectory(name, mode, entry.getLastModifiedTime());
            return;
        }
        if (name.isSelf()) {
            throw new CopyException("unpack", entry.getName(), "the archive's entry has no name");
        }
        try (Subtree parent = parent(name)) {
            switch (entry.getLinkFlag()) {
                case TarConstants.LF_NORMAL,
                        TarConstants.LF_OLDNORM,
                        TarConstants.LF_CONTIG,
                        TarConstants.LF_GNUTYPE_SPARSE -> file(parent, name, mode, entry.getLastModifiedTime());
                case TarConstants.LF_SYMLINK -> {
                    clear(parent, name);
                    Files.createSymbolicLink(parent.path(name.last()), Path.of(entry.getLinkName()));
                }
                case TarConstants.LF_LINK -> hardLink(parent, name, EntryName.parse(entry.getLinkName()));
                default -> leftOut.accept(name + " is neither a file, a directory nor a link");
            }
        }
    }

    private void file(Subtree parent, EntryName name, int mode, FileTime modified) throws IOException {
        clear(parent, name);
        try (Descriptor made = parent.create(name.last())) {
            SparseCopy.copy(tar, Subtree.path(made));
            own(Subtree.path(made));
            describe(Subtree.path(made), mode, modified);
        } catch (IOException e) {
            throw new CopyException("write", name.toString(), e);
        }
    }

    private void hardLink(Subtree parent, EntryName name, EntryName to) throws IOException {
        if (to.isSelf()) {
            throw new CopyException("unpack", name.toString(), "the archive links it to a directory");
        }
        try (Subtree other = parent(to)) {
            clear(parent, name);
            Files.createLink(parent.path(name.last()), other.path(to.last()));
        } catch (IOException e) {
            throw new CopyException("link", name + " to " + to, e);
        }
    }

    /** What is in the way of a file or a link goes, unless it is a directory. */
    private static void clear(Subtree parent, EntryName name) throws IOException {
        try (Descriptor there = parent.find(name.last())) {
            if (FileFacts.of(there).type() == FileType.DIRECTORY) {
                throw new CopyException("write", name.toString(), "a directory is in its place");
            }
            Files.delete(parent.path(name.last()));
        } catch (SyscallException e) {
            if (!e.is(Errno.ENOENT)) {
                throw e;
            }
        }
    }

    /** One that is there already keeps its mode and its time. */
    private void describedDirectory(EntryName name, int mode, FileTime modified) throws IOException {
        if (name.isSelf()) {
            return;
        }
        try (Subtree parent = parent(name)) {
            if (Directory.make(parent.path(name.last()), UNFINISHED)) {
                Subtree made = parent.child(name.last());
                directories.push(new Opened(name, made, mode, modified));
                own(made.path());
            } else {
                parent.child(name.last()).close();
            }
        }
    }

    /** Opens the directory that an entry lies in, and makes it and those above where they are not there. */
    private Subtree parent(EntryName name) throws IOException {
        Subtree at = into.child(".");
        for (String part : name.parents()) {
            try (Subtree above = at) {
                at = step(above, part);
            }
        }
        return at;
    }

    private Subtree step(Subtree above, String part) throws IOException {
        try {
            return above.child(part);
        } catch (SyscallException e) {
            if (!e.is(Errno.ENOENT)) {
                throw e;
            }
        }
        boolean made = Directory.make(above.path(part), UNDESCRIBED);
        Subtree child = above.child(part);
        if (made) {
            own(child.path());
        }
        return child;
    }

    private void finishDirectoriesAbove(Optional<EntryName> next) throws IOException {
        while (!directories.isEmpty()
                && next.filter(name -> name.isBelow(directories.element().name()))
                        .isEmpty()) {
            Opened done = directories.pop();
            try (Subtree directory = done.directory()) {
                describe(directory.path(), done.mode(), done.modified());
            }
        }
    }

    private void own(Path made) throws IOException {
        if (owner.isPresent()) {
            Files.setAttribute(made, "unix:uid", (int) owner.get().user());
            Files.setAttribute(made, "unix:gid", (int) owner.get().group());
        }
    }

    private static void describe(Path made, int mode, FileTime modified) throws IOException {
        Files.setAttribute(made, "unix:mode", mode);
        Files.setLastModifiedTime(made, modified);
    }
}

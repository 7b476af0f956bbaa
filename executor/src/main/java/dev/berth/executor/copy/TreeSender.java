package dev.berth.executor.copy;

import dev.berth.linux.Errno;
import dev.berth.linux.SyscallException;
import dev.berth.linux.call.Descriptor;
import dev.berth.linux.file.Subtree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes files and directories of one side as a tar stream. Devices, FIFOs and sockets are left out, and told. */
final class TreeSender {
    private static final int PIECE = 64 * 1024;
    private static final char NO_CHARACTER = '\uFFFD';

    private final TarArchiveOutputStream tar;
    private final Consumer<String> leftOut;
    private final byte[] buffer = new byte[PIECE];

    /**
     * A sender.
     *
     * @param leftOut is told what could not be sent, in words
     */
    TreeSender(OutputStream to, Consumer<String> leftOut) {
        this.tar = new TarArchiveOutputStream(to, StandardCharsets.UTF_8.name());
        this.leftOut = leftOut;
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    /** Sends what has a name in a directory, under another name, and ends the stream. */
    void send(Subtree directory, String name, String as) throws IOException {
        try {
            sendNamed(directory, name, as, 0);
        } catch (SyscallException | FileSystemException e) {
            throw new CopyException("read", name, e);
        }
        tar.finish();
    }

    /** Sends all that is in a directory; with a name, below a directory of that name. */
    void sendContents(Subtree directory, String as) throws IOException {
        try (Descriptor self = directory.find(".")) {
            if (!as.isEmpty()) {
                put(entry(as + "/", FileFacts.of(self)));
            }
        }
        sendChildren(directory, as.isEmpty() ? "" : as + "/", 0);
        tar.finish();
    }

    private void sendNamed(Subtree directory, String name, String as, int depth) throws IOException {
        try (Descriptor held = directory.find(name)) {
            FileFacts facts = FileFacts.of(held);
            switch (facts.type()) {
                case REGULAR -> sendFile(held, facts, as);
                case SYMBOLIC_LINK -> sendLink(directory.path(name), facts, as);
                case DIRECTORY -> sendDirectory(directory, name, facts, as, depth);
                case FIFO, SOCKET, CHARACTER_DEVICE, BLOCK_DEVICE ->
                    leftOut.accept(as + " is a "
                            + facts.type().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            }
        }
    }

    private void sendDirectory(Subtree directory, String name, FileFacts facts, String as, int depth)
            throws IOException {
        if (depth == EntryName.DEEPEST) {
            throw new CopyException(
                    "copy", as, "there are more than " + EntryName.DEEPEST + " directories one in the other");
        }
        put(entry(as + "/", facts));
        try (Subtree child = directory.child(name)) {
            sendChildren(child, as + "/", depth + 1);
        }
    }

    /** What vanishes while it is looked at was removed before the copy as far as anybody can tell. */
    private void sendChildren(Subtree directory, String prefix, int depth) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory.path())) {
            for (Path child : children) {
                String name = String.valueOf(child.getFileName());
                try {
                    sendNamed(directory, name, prefix + name, depth);
                } catch (SyscallException e) {
                    if (!e.is(Errno.ENOENT)) {
                        throw new CopyException("read", prefix + name, e);
                    }
                    if (name.indexOf(NO_CHARACTER) >= 0) {
                        leftOut.accept(prefix + name + " has a name that is not UTF-8");
                    }
                } catch (FileSystemException e) {
                    throw new CopyException("read", prefix + name, e);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw new CopyException("list", prefix, e);
        }
    }

    private void sendLink(Path path, FileFacts facts, String as) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(as, TarConstants.LF_SYMLINK);
        entry.setLinkName(Files.readSymbolicLink(path).toString());
        put(with(entry, facts));
    }

    /** The archive has the size in front of the content: of a file that changes it has what was there first. */
    private void sendFile(Descriptor held, FileFacts facts, String as) throws IOException {
        TarArchiveEntry entry = entry(as, facts);
        entry.setSize(facts.size());
        try (InputStream in = Files.newInputStream(Subtree.path(held))) {
            tar.putArchiveEntry(entry);
            long left = copy(in, facts.size());
            if (left > 0) {
                leftOut.accept(
                        "the last " + left + " bytes of " + as + ", which became shorter meanwhile; they are 0 now");
                fill(left);
            }
            tar.closeArchiveEntry();
        }
    }

    private long copy(InputStream in, long size) throws IOException {
        long left = size;
        int count = 0;
        while (left > 0 && count >= 0) {
            count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count > 0) {
                tar.write(buffer, 0, count);
                left -= count;
            }
        }
        return left;
    }

    private void fill(long size) throws IOException {
        Arrays.fill(buffer, (byte) 0);
        for (long left = size; left > 0; left -= buffer.length) {
            tar.write(buffer, 0, (int) Math.min(buffer.length, left));
        }
    }

    private void put(TarArchiveEntry entry) throws IOException {
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private static TarArchiveEntry entry(String name, FileFacts facts) {
        return with(new TarArchiveEntry(name), facts);
    }

    private static TarArchiveEntry with(TarArchiveEntry entry, FileFacts facts) {
        entry.setMode(facts.permissions());
        entry.setIds(facts.user(), facts.group());
        entry.setNames("", ""); // what this process's user is called says nothing of the file
        entry.setLastModifiedTime(facts.modified());
        return entry;
    }
}

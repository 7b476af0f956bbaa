package dev.berth.images.registry;

import dev.berth.images.file.Digest;
import dev.berth.images.file.FileFailure;
import dev.berth.images.file.FileStat;
import dev.berth.images.file.Tree;
import dev.berth.linux.file.DurableFile;
import dev.berth.linux.file.FileLock;
import dev.berth.linux.file.Subtree;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What was fetched and is not unpacked yet, as {@code ALGORITHM/HEX} below a directory. A blob is there whole or not at all; what came of one so far is
 * beside it as {@code HEX.partial}, for a later try to go on with. Who fetches a blob holds {@code HEX.lock}, so several processes fetch each but once.
 */
public final class BlobStore {
    private static final String PARTIAL = ".partial";
    private static final String LOCK = ".lock";
    private static final Pattern BESIDE = Pattern.compile("(?<=.)\\.(partial|lock)\\z");
    private static final int POLL_MILLIS = 100;

    private final Path directory;

    /**
     * @param directory made where it is missing
     */
    public BlobStore(Path directory) {
        this.directory = directory;
    }

    Path whole(Digest digest) {
        return directory.resolve(digest.algorithm()).resolve(digest.hex());
    }

    Path partial(Digest digest) {
        return beside(whole(digest), PARTIAL);
    }

    /** Whether a blob is there whole; one that was damaged since is removed. The caller holds its lock. */
    boolean holds(Digest digest) throws IOException {
        MessageDigest computed = digest.newComputation();
        try (InputStream content = new DigestInputStream(Files.newInputStream(whole(digest)), computed)) {
            content.transferTo(OutputStream.nullOutputStream());
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw FileFailure.of("read", whole(digest), e);
        }
        boolean right = digest.matches(computed);
        if (!right) {
            remove(digest);
        }
        return right;
    }

    /** Waits until nobody else fetches a blob, and keeps others from it. */
    FileLock lock(Digest digest) throws IOException {
        Path file = beside(whole(digest), LOCK);
        make(directory.resolve(digest.algorithm()));
        Optional<FileLock> lock = tryLock(file);
        while (lock.isEmpty()) {
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
            lock = tryLock(file);
        }
        return lock.get();
    }

    /** Makes a partial blob the whole one; durable on return. The caller holds its lock, and has checked its digest. */
    void complete(Digest digest) {
        DurableFile.syncFile(partial(digest));
        DurableFile.rename(partial(digest), whole(digest));
    }

    /** Adds a short blob. */
    void put(Digest digest, byte[] content) throws IOException {
        FileLock held = lock(digest);
        try (held) {
            Files.write(partial(digest), content);
            complete(digest);
        } catch (IOException e) {
            throw FileFailure.of("write", partial(digest), e);
        }
    }

    /** Removes a whole blob. Idempotent. */
    void remove(Digest digest) {
        DurableFile.remove(whole(digest));
    }

    /**
     * Removes what nobody has touched for long, whole or partial, but not what somebody is fetching; and what is no blob. Who fetches is not trusted: no
     * link is followed. Idempotent.
     *
     * @param before when that was, at the latest
     */
    public void sweep(Instant before) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Subtree all = Subtree.open(directory)) {
            for (Path algorithm : Tree.children(directory)) {
                if (Files.isDirectory(algorithm, LinkOption.NOFOLLOW_LINKS)) {
                    sweep(all, String.valueOf(algorithm.getFileName()), before);
                } else {
                    Tree.remove(algorithm);
                }
            }
        }
    }

    private static void sweep(Subtree all, String algorithm, Instant before) throws IOException {
        try (Subtree blobs = all.child(algorithm)) {
            Set<String> names = new TreeSet<>();
            for (Path file : Tree.children(blobs.path())) {
                names.add(BESIDE.matcher(String.valueOf(file.getFileName())).replaceFirst(""));
            }
            for (String name : names) {
                sweep(blobs.path(name), before);
            }
        }
    }

    private static void sweep(Path whole, Instant before) throws IOException {
        Path lock = beside(whole, LOCK);
        List<Path> files = List.of(whole, beside(whole, PARTIAL), lock);
        for (Path file : files) {
            if (isYoung(file, before)) {
                return;
            }
        }
        if (!Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
            Tree.remove(lock); // it is none
        }
        Optional<FileLock> free = FileLock.tryAcquire(lock);
        if (free.isPresent()) {
            FileLock held = free.get();
            try (held) {
                for (Path file : files) { // the lock last: until then nobody else has the blob
                    Tree.remove(file);
                }
            }
        }
    }

    private static boolean isYoung(Path file, Instant before) throws IOException {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                && !FileStat.of(file).modified().isBefore(before);
    }

    /** Empty while somebody holds it, or has swept it away meanwhile. */
    private static Optional<FileLock> tryLock(Path file) {
        Optional<FileLock> lock = FileLock.tryAcquire(file);
        if (lock.isPresent() && !Files.exists(file)) {
            lock.get().close();
            return Optional.empty();
        }
        return lock;
    }

    private static void make(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw FileFailure.of("mkdir", directory, e);
        }
    }

    private static Path beside(Path whole, String suffix) {
        return whole.resolveSibling(whole.getFileName() + suffix);
    }

    /** How much of a blob is there. */
    long partialSize(Digest digest) throws IOException {
        try {
            return Files.size(partial(digest));
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw FileFailure.of("stat", partial(digest), e);
        }
    }
}

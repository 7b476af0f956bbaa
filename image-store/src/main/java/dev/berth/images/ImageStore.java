package dev.berth.images;

import dev.berth.images.file.FileFailure;
import dev.berth.images.file.FileStat;
import dev.berth.images.file.Tree;
import dev.berth.images.file.Workspace;
import dev.berth.images.registry.BlobStore;
import dev.berth.linux.SyscallException;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.port.ImageWitness;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.ImageFacts;
import dev.berth.reconciler.world.ImageSight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;

/**
 * The images that are unpacked. A look is one stat of the source and a lookup in memory as long as the source does not
 * change. An image whose source vanished or can't be read stays present: pods need what was unpacked, not where it came from.
 */
public final class ImageStore implements ImageWitness {
    /** Blobs of a pull that failed are kept for the next try; it comes sooner than this. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final StoreDirectories directories;
    private final StoreFiles files;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentSkipListMap<>();
    private final Map<HostPath, Long> sizes = new ConcurrentHashMap<>();
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    private record Known(String stamp, String revision, ImageFacts facts) {
        Known stamped(String newStamp) {
            return new Known(newStamp, revision, facts);
        }
    }

    private ImageStore(StoreDirectories directories, InstantSource clock) {
        this.directories = directories;
        this.files = new StoreFiles(directories);
        this.clock = clock;
    }

    /**
     * Opens a store: makes what is missing and removes what interrupted imports left.
     *
     * @param images the store's directory; it gets mode 0700
     * @throws HostException where the directory can't be used
     */
    public static ImageStore open(HostPath images, InstantSource clock) {
        StoreDirectories directories = new StoreDirectories(Path.of(images.value()));
        ImageStore store = new ImageStore(directories, clock);
        try {
            directories.make();
            store.loadAll();
            store.sweepBlobs();
        } catch (IOException e) {
            throw new HostException("open image store " + images + ": " + FileFailure.describe(e), e);
        }
        store.removeAbandoned();
        return store;
    }

    @Override
    public ImageSight look(ImageReference image, Depth depth) {
        Known before = known.get(image.text());
        if (before == null || (depth == Depth.SCAN && !isWhole(before.facts()))) {
            return new ImageSight.Missing();
        }
        return meansAnother(image, depth, before) ? new ImageSight.Missing() : new ImageSight.Present(before.facts());
    }

    /**
     * The images that are there, in the order of their references. Measures layers that were not listed before, which may take a second.
     *
     * @throws HostException where a layer can't be measured
     */
    public List<ImageEntry> list() {
        use.readLock().lock();
        try {
            List<ImageEntry> entries = new ArrayList<>();
            for (Map.Entry<String, Known> image : known.entrySet()) {
                entries.add(entry(image.getKey(), image.getValue().facts()));
            }
            return entries;
        } catch (IOException e) {
            throw new HostException("list images: " + FileFailure.describe(e), e);
        } finally {
            use.readLock().unlock();
        }
    }

    /**
     * Forgets images, and takes away what nothing needs any more: the layers of no image that is left. Quick, and never waits.
     *
     * @param references as manifests spell them; others are passed over
     * @param kept layers that stay whatever images need, being those of pods
     * @return what was taken away, to be closed; empty, with nothing done, while an import is under way
     * @throws HostException with errno where the store can't be changed; what was begun is finished by the next call
     */
    public Optional<Garbage> remove(Collection<String> references, Collection<HostPath> kept) {
        if (!use.writeLock().tryLock()) {
            return Optional.empty();
        }
        try {
            sweepBlobs();
            Inventory inventory = files.inventory();
            references.forEach(known::remove);
            Set<String> names = kept.stream().map(StoreDirectories::layerOf).collect(Collectors.toSet());
            return Optional.of(Garbage.collect(directories, inventory, references, names));
        } catch (IOException e) {
            throw new HostException("remove images: " + FileFailure.describe(e), e);
        } catch (SyscallException e) {
            throw new HostException("remove images: " + e.getMessage(), e);
        } finally {
            use.writeLock().unlock();
        }
    }

    /** What there is to say of single images, read from the store itself. */
    public ImageContents contents() {
        return new ImageContents(this, files);
    }

    /** Held while something is imported: no layer that an import found is removed before its record is written. */
    Lock importing() {
        return use.readLock();
    }

    /** Takes over what an import wrote, and returns the image's digest. */
    String reload(ImageReference image) {
        try {
            Optional<StoredReference> reference = files.reference(image.text());
            if (reference.isEmpty() || !load(reference.get())) {
                throw new HostException(Importer.operation(image) + ": the importer left no record");
            }
            return reference.get().digest();
        } catch (IOException e) {
            throw new HostException(Importer.operation(image) + ": " + FileFailure.describe(e), e);
        }
    }

    /** Removes what imports left that were killed. Idempotent. */
    void removeAbandoned() {
        try {
            Workspace.removeAbandoned(directories.work());
            Workspace.removeAbandoned(directories.ownWork());
        } catch (IOException e) {
            throw new HostException("clean image store: " + FileFailure.describe(e), e);
        } catch (SyscallException e) {
            throw new HostException("clean image store: " + e.getMessage(), e);
        }
    }

    StoreDirectories directories() {
        return directories;
    }

    private void sweepBlobs() throws IOException {
        new BlobStore(directories.blobs()).sweep(clock.instant().minus(ABANDONED));
    }

    private void loadAll() throws IOException {
        for (StoredReference reference : files.references()) {
            load(reference);
        }
        known.values().removeIf(image -> !isWhole(image.facts()));
    }

    private boolean load(StoredReference reference) throws IOException {
        Optional<StoredImage> image = files.image(reference.digest());
        image.ifPresent(stored -> known.put(
                reference.reference(), new Known(reference.stamp(), reference.revision(), stored.facts(directories))));
        return image.isPresent();
    }

    /** What a layer holds, in bytes. */
    long size(HostPath layer) throws IOException {
        Long size = sizes.get(layer);
        if (size == null) {
            size = Tree.size(Path.of(layer.value()));
            sizes.put(layer, size); // a layer never changes
        }
        return size;
    }

    private ImageEntry entry(String reference, ImageFacts facts) throws IOException {
        long bytes = 0;
        for (HostPath layer : facts.layers()) {
            bytes += size(layer);
        }
        FileStat written = FileStat.of(directories.reference(reference));
        return new ImageEntry(reference, facts.digest(), bytes, written.modified());
    }

    private boolean meansAnother(ImageReference image, Depth depth, Known before) {
        if (image instanceof ImageReference.RegistryImage) {
            return false; // a pull alone asks its registry
        }
        ImageSource source = ImageSource.of(image, directories);
        try {
            SourceStamp stamp = source.stamp(clock.instant());
            if (stamp.proves(before.stamp()) && (depth == Depth.GLANCE || source.stampTellsAll())) {
                return false;
            }
            if (!source.revision().equals(before.revision())) {
                return true;
            }
            known.replace(image.text(), before, before.stamped(stamp.text()));
            return false;
        } catch (IOException e) {
            return false; // the source is gone or damaged: what was unpacked still holds
        }
    }

    private static boolean isWhole(ImageFacts facts) {
        return facts.layers().stream().allMatch(layer -> Files.isDirectory(Path.of(layer.value())));
    }
}

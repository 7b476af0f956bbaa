package dev.berth.daemon.collect;

import dev.berth.images.Garbage;
import dev.berth.manifests.host.HostConfig;
import dev.berth.reconciler.port.HostException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the disk that holds the images from filling up with unused ones. Whatever it was at when berthd was killed, the next time finds. */
public final class DiskGuard {
    private static final Logger LOG = LoggerFactory.getLogger(DiskGuard.class);
    private static final int WHOLE = 100;

    private final ImageCollector collector;
    private final Path images;
    private final HostConfig.Gc gc;
    private final AtomicBoolean working = new AtomicBoolean();

    /**
     * @param images the store's directory
     */
    public DiskGuard(ImageCollector collector, Path images, HostConfig.Gc gc) {
        this.collector = collector;
        this.images = images;
        this.gc = gc;
    }

    /**
     * Removes the longest unused images one by one while the disk is too full. A failure is told in the log, and left to the next time, as is what must wait for
     * pods that are worked on. Returns at once while another thread is at it.
     */
    public void look() {
        if (!working.compareAndSet(false, true)) {
            return;
        }
        try {
            relieve();
        } catch (HostException | IOException e) {
            LOG.warn("the disk of the images could not be relieved: {}", e.getMessage());
        } finally {
            working.set(false);
        }
    }

    private void relieve() throws IOException {
        int taken = taken();
        if (taken < gc.highWatermark()) {
            return;
        }
        while (taken > gc.lowWatermark() && removedOne(taken)) {
            taken = taken();
        }
    }

    private boolean removedOne(int taken) {
        Optional<Collected> collected = collector.collect(
                gc.minAge(),
                DiskGuard::first,
                image -> "disk " + taken + "% full, unused since "
                        + image.since().truncatedTo(ChronoUnit.SECONDS));
        if (collected.isEmpty()) {
            LOG.info("disk {}% full: images are looked at again when no pod is worked on", taken);
            return false;
        }
        if (collected.get().images().isEmpty()) {
            LOG.warn("disk {}% full, and every image is used, pinned or used of late", taken);
            return false;
        }
        collected.get().garbage().ifPresent(Garbage::close);
        return true;
    }

    private static List<UnusedImage> first(List<UnusedImage> unused) {
        return unused.subList(0, Math.min(1, unused.size()));
    }

    /** The share of the disk that is taken, in percent; rounded up, so that a full one is. */
    private int taken() throws IOException {
        FileStore disk = Files.getFileStore(images);
        long total = Math.max(1, disk.getTotalSpace());
        long free = disk.getUsableSpace();
        return (int) Math.ceil(WHOLE - (double) free * WHOLE / total);
    }
}

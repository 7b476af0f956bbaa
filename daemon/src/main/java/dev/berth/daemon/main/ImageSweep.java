package dev.berth.daemon.main;

import dev.berth.images.Garbage;
import dev.berth.images.ImageStore;
import dev.berth.reconciler.plan.Images;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.PodRecord;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes at start what neither an image nor a pod needs: what a crash left of a removal, and what tags meant before they moved on. */
final class ImageSweep {
    private static final Logger LOG = LoggerFactory.getLogger(ImageSweep.class);

    private ImageSweep() {}

    /**
     * Takes it away now and has it deleted later. A failure is told and keeps nobody from starting.
     *
     * @param records of all pods, none of which is worked on yet
     */
    static void begin(ImageStore images, List<PodRecord> records, Executor deletion) {
        try {
            images.remove(List.of(), Images.layers(records)).ifPresent(garbage -> deletion.execute(() -> end(garbage)));
        } catch (HostException e) {
            LOG.warn("layers that nothing needs stay: {}", e.getMessage());
        }
    }

    private static void end(Garbage garbage) {
        int layers = garbage.layers();
        try (garbage) {
            if (layers > 0) {
                LOG.info("removing {} layers of images that nothing needs", layers);
            }
        } catch (HostException e) {
            LOG.warn("{}", e.getMessage());
        }
    }
}

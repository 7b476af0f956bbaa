package dev.berth.reconciler.loop;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.plan.HostPortClaims;
import dev.berth.reconciler.plan.Images;
import dev.berth.reconciler.plan.Secrets;
import dev.berth.reconciler.plan.Wanted;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.port.ProcessWitness;
import dev.berth.reconciler.world.AppSight;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.ImageSight;
import dev.berth.reconciler.world.Look;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodSight;
import dev.berth.reconciler.world.PodState;
import dev.berth.reconciler.world.SecretSight;
import dev.berth.reconciler.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Puts together what the witnesses see. One look at a time. */
final class Observer {
    private final Witnesses witnesses;
    private final String bootId;

    Observer(Witnesses witnesses, String bootId) {
        this.witnesses = witnesses;
        this.bootId = bootId;
    }

    /** The world; a pod that could not be looked at counts as busy, so that nothing is planned on a guess, and is told with its error. */
    synchronized Seen look(Board.View board, Wanted wanted, Depth depth, long draw) {
        SortedMap<PodName, String> errors = new TreeMap<>();
        SortedMap<PodName, PodState> pods = new TreeMap<>();
        board.records().forEach((name, record) -> pods.put(name, state(board, record, depth, errors)));
        World world = new World(
                pods,
                images(wanted, depth),
                board.failedImages(),
                board.freshImages(),
                secrets(wanted),
                listeners(board, wanted),
                bootId,
                draw);
        return new Seen(world, errors);
    }

    /** A world, and the pods that could not be looked at. */
    record Seen(World world, SortedMap<PodName, String> errors) {}

    private PodState state(Board.View board, PodRecord record, Depth depth, Map<PodName, String> errors) {
        PodName name = record.handle().name();
        if (board.busy(name)) {
            return new PodState.Busy(record, glimpse(board, record));
        }
        try {
            return new PodState.Idle(record, sight(board, record, close(record, depth)));
        } catch (HostException e) {
            errors.put(name, String.valueOf(e.getMessage()));
            return new PodState.Busy(record, Optional.empty());
        }
    }

    /** The processes of a pod that is worked on. */
    private Optional<PodSight> glimpse(Board.View board, PodRecord record) {
        try {
            ProcessWitness.Sight processes = witnesses.process().look(record, Depth.GLANCE);
            return Optional.of(new PodSight(
                    processes.supervisor(),
                    processes.apps(),
                    new TreeMap<>(),
                    Look.notLooked(),
                    Look.notLooked(),
                    board.health(record)));
        } catch (HostException e) {
            return Optional.empty(); // Its lane changes what is looked at; the next look is soon.
        }
    }

    /** Where something failed, what a glance takes for granted may be the cause. */
    private static Depth close(PodRecord record, Depth asked) {
        return record.failure().isPresent() ? Depth.SCAN : asked;
    }

    private PodSight sight(Board.View board, PodRecord record, Depth depth) {
        ProcessWitness.Sight processes = witnesses.process().look(record, depth);
        return new PodSight(
                processes.supervisor(),
                processes.apps(),
                witnesses.cgroup().look(record, ended(record, processes.apps()), depth),
                witnesses.mount().netnsPinned(record, depth),
                witnesses.network().attached(record, depth),
                board.health(record));
    }

    /** The cgroups of instances whose end is seen but not yet in the history. */
    private static List<CgroupPath> ended(PodRecord record, SortedMap<AppName, AppSight> apps) {
        List<CgroupPath> paths = new ArrayList<>();
        apps.forEach((app, sight) -> {
            if (sight instanceof AppSight.Ended && !record.app(app).ended()) {
                paths.add(
                        CgroupPath.ofApp(record.handle().uid(), record.app(app).instance()));
            }
        });
        return paths;
    }

    private SortedMap<ImageReference, ImageSight> images(Wanted wanted, Depth depth) {
        SortedMap<ImageReference, ImageSight> images = new TreeMap<>();
        Images.of(wanted).forEach(image -> images.put(image, witnesses.image().look(image, depth)));
        return images;
    }

    private SortedMap<HostPath, SecretSight> secrets(Wanted wanted) {
        SortedMap<HostPath, SecretSight> secrets = new TreeMap<>();
        Secrets.of(wanted).forEach(file -> secrets.put(file, witnesses.secret().look(file)));
        return secrets;
    }

    private SortedMap<String, String> listeners(Board.View board, Wanted wanted) {
        SortedSet<String> keys =
                HostPortClaims.keysToLookAt(wanted, board.records().values());
        return keys.isEmpty() ? new TreeMap<>() : witnesses.network().listeners(List.copyOf(keys));
    }
}

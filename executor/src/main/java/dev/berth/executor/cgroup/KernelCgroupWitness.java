package dev.berth.executor.cgroup;

import dev.berth.linux.SyscallException;
import dev.berth.reconciler.port.CgroupWitness;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.CgroupSight;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.Knob;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodUid;
import dev.berth.reconciler.world.Resource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Looks at the cgroups that a pod's ledger names. */
public final class KernelCgroupWitness implements CgroupWitness {
    /** Where version 1 and version 2 count the processes killed for want of memory. */
    private static final List<Knob> KILL_COUNTS = List.of(new Knob("memory.events"), new Knob("memory.oom_control"));

    private final CgroupPlaces places;
    private final Knobs knobs;
    private final Freezer freezer;

    /** A witness of what {@link CgroupSetup} prepared. */
    public KernelCgroupWitness(CgroupSetup setup) {
        this.places = setup.places();
        this.knobs = new Knobs(setup.places(), new Controllers(setup.features()));
        this.freezer = new Freezer(setup.places());
    }

    @Override
    public SortedMap<CgroupPath, CgroupSight> look(PodRecord pod, List<CgroupPath> ended, Depth depth) {
        List<CgroupPath> paths = switch (depth) {
            case GLANCE -> ended;
            case SCAN -> recorded(pod);
        };
        SortedMap<CgroupPath, CgroupSight> sights = new TreeMap<>();
        try {
            paths.forEach(path -> sights.put(path, look(path)));
        } catch (SyscallException e) {
            throw new HostException("look at cgroups of pod " + pod.handle().name() + ": " + e.getMessage(), e);
        }
        return Collections.unmodifiableSortedMap(sights);
    }

    private CgroupSight look(CgroupPath path) {
        boolean present = places.isPresent(path);
        return new CgroupSight(
                present, present ? knobs.readAll(path) : new TreeMap<>(), oomKills(path), freezer.isHeld(path));
    }

    private long oomKills(CgroupPath path) {
        return KILL_COUNTS.stream()
                .flatMap(file -> places.read(path, file).stream())
                .mapToLong(text -> FlatKeys.number(text, "oom_kill"))
                .sum();
    }

    private static List<CgroupPath> recorded(PodRecord pod) {
        PodUid uid = pod.handle().uid();
        return pod.ledger().keySet().stream()
                .flatMap(resource -> path(uid, resource).stream())
                .toList();
    }

    private static Optional<CgroupPath> path(PodUid uid, Resource resource) {
        return switch (resource.kind()) {
            case POD_CGROUP -> Optional.of(CgroupPath.ofPod(uid));
            case SUPERVISOR_CGROUP -> Optional.of(CgroupPath.ofSupervisor(uid));
            case APP_CGROUP -> Optional.of(new CgroupPath(CgroupPath.ofPod(uid) + "/" + resource.key()));
            case POD_DIRECTORY, VOLUME, IMAGE_VOLUME, SUPERVISOR, NETNS_PIN, ATTACHMENT, APP_ROOT, APP, APP_FREEZE ->
                Optional.empty();
        };
    }
}

package dev.berth.executor.cgroup;

import dev.berth.linux.mount.MountEntry;
import dev.berth.linux.mount.MountTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cgroup trees that Berth joins: each that has a controller whose values it sets, and one by which it kills. Found per controller, since a hybrid
 * host has some in version 1 and some in version 2.
 *
 * @param joined the version 2 tree first, where there is one
 */
public record Hierarchies(List<Hierarchy> joined) {
    /** The controllers whose values Berth sets. */
    static final List<String> MANAGED = List.of("cpu", Cpuset.NAME, "memory", "pids");

    /** Those that are only asked what was used, and only in version 2: there they cost no directory of their own. */
    private static final List<String> COUNTING = List.of("io");

    /** The file system types of the two versions. */
    static final String UNIFIED_TYPE = "cgroup2";

    static final String FIRST_TYPE = "cgroup";
    static final String FREEZER = "freezer";

    private static final List<String> ACCESS = List.of("rw", "ro");

    public Hierarchies {
        joined = List.copyOf(joined);
    }

    /**
     * Picks the trees from the mount table.
     *
     * @param directory below which the host mounts its cgroups; mounts elsewhere are someone's own
     * @param unifiedControllers the words of {@code cgroup.controllers} of a version 2 mount
     */
    public static Hierarchies of(MountTable table, Path directory, Function<Path, List<String>> unifiedControllers) {
        List<Hierarchy> joined = new ArrayList<>();
        points(table, directory, UNIFIED_TYPE)
                .limit(1)
                .forEach(mount -> joined.add(new Hierarchy(
                        CgroupVersion.V2, mount.point(), "", joinedOf(unifiedControllers.apply(mount.point())))));
        boolean unified = !joined.isEmpty();
        points(table, directory, FIRST_TYPE)
                .map(mount -> versionOne(mount, unified))
                .filter(hierarchy -> !hierarchy.controllers().isEmpty())
                .forEach(joined::add);
        return new Hierarchies(joined);
    }

    /** The tree in which a controller sits. */
    public Optional<Hierarchy> of(String controller) {
        return joined.stream()
                .filter(hierarchy -> hierarchy.controllers().contains(controller))
                .findFirst();
    }

    /** The version 2 places. */
    public Optional<Hierarchy> unified() {
        return joined.stream().filter(Hierarchy::isUnified).findFirst();
    }

    /** The version 1 trees. */
    public List<Hierarchy> versionOne() {
        return joined.stream().filter(hierarchy -> !hierarchy.isUnified()).toList();
    }

    private static Stream<MountEntry> points(MountTable table, Path directory, String type) {
        return table.ofType(type).stream().filter(mount -> mount.point().startsWith(directory));
    }

    /** A version 2 tree kills and freezes; without one the freezer's tree is joined for that. */
    private static Hierarchy versionOne(MountEntry mount, boolean unified) {
        SortedSet<String> controllers = managed(mount.superOptions());
        if (!unified && mount.superOptions().contains(FREEZER)) {
            controllers.add(FREEZER);
        }
        String options = mount.superOptions().stream()
                .filter(option -> !ACCESS.contains(option))
                .collect(Collectors.joining(","));
        return new Hierarchy(CgroupVersion.V1, mount.point(), options, controllers);
    }

    private static SortedSet<String> joinedOf(List<String> unified) {
        return Stream.concat(MANAGED.stream(), COUNTING.stream())
                .filter(unified::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<String> managed(List<String> names) {
        SortedSet<String> managed = new TreeSet<>(names);
        managed.retainAll(MANAGED);
        return managed;
    }
}

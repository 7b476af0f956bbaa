package dev.berth.executor.cgroup;

import dev.berth.linux.Errno;
import dev.berth.linux.SyscallException;
import dev.berth.linux.file.KernelFile;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.Knob;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what cgroups use, of each controller in the version in which this host has it. */
public final class CgroupMeter {
    private static final double MICROS = 1e6;
    private static final double NANOS = 1e9;
    private static final String SHARE_OF_TEN_SECONDS = "avg10=";

    /** The same in version 2 and in version 1. */
    private static final List<Knob> MEMORY_CURRENT = files("memory.current", "memory.usage_in_bytes");

    private static final List<Knob> MEMORY_LIMIT = files("memory.max", "memory.limit_in_bytes");
    private static final List<Knob> MEMORY_PEAK = files("memory.peak", "memory.max_usage_in_bytes");

    private final CgroupPlaces places;

    /** A meter of what {@link CgroupSetup} prepared. */
    public CgroupMeter(CgroupSetup setup) {
        this(setup.places());
    }

    CgroupMeter(CgroupPlaces places) {
        this.places = places;
    }

    /**
     * What a cgroup uses; empty where it is not there.
     *
     * @throws HostException when a file of it can't be read
     */
    public Optional<CgroupUsage> read(CgroupPath path) {
        if (!places.isPresent(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CgroupUsage(
                    cpuSeconds(path), memory(path), pressure(path), io(path), number(path, files("pids.current"))));
        } catch (SyscallException e) {
            throw new HostException("read the use of cgroup " + path + ": " + e.getMessage(), e);
        }
    }

    /** The version 2 tree counts processor time without a controller, too, so also on a hybrid host. */
    private Optional<Double> cpuSeconds(CgroupPath path) {
        return unified(path, "cpu.stat")
                .map(text -> FlatKeys.number(text, "usage_usec") / MICROS)
                .or(() -> places.of("cpu")
                        .map(hierarchy -> places.directory(hierarchy, path).resolve("cpuacct.usage"))
                        .flatMap(KernelFile::readIfPresent)
                        .map(text -> Long.parseLong(text) / NANOS));
    }

    private CgroupUsage.Memory memory(CgroupPath path) {
        return new CgroupUsage.Memory(
                number(path, MEMORY_CURRENT),
                number(path, MEMORY_LIMIT).filter(bytes -> !MemoryV1.isUnlimited(bytes)),
                number(path, MEMORY_PEAK));
    }

    private CgroupUsage.Pressure pressure(CgroupPath path) {
        return new CgroupUsage.Pressure(
                pressure(path, "cpu.pressure"), pressure(path, "memory.pressure"), pressure(path, "io.pressure"));
    }

    private Optional<Double> pressure(CgroupPath path, String file) {
        try {
            return unified(path, file)
                    .flatMap(text -> text.lines()
                            .filter(line -> line.startsWith("some "))
                            .flatMap(line -> values(line, SHARE_OF_TEN_SECONDS))
                            .map(Double::valueOf)
                            .findFirst());
        } catch (SyscallException e) {
            if (e.is(Errno.EOPNOTSUPP)) { // switched off when the kernel was booted
                return Optional.empty();
            }
            throw e;
        }
    }

    private CgroupUsage.Io io(CgroupPath path) {
        Optional<String> text = unified(path, "io.stat");
        return new CgroupUsage.Io(text.map(all -> sum(all, "rbytes=")), text.map(all -> sum(all, "wbytes=")));
    }

    /** Over all devices. */
    private static long sum(String text, String key) {
        return values(text, key).mapToLong(Long::parseLong).sum();
    }

    private static Stream<String> values(String text, String key) {
        return Arrays.stream(text.split("\\s+"))
                .filter(word -> word.startsWith(key))
                .map(word -> word.substring(key.length()));
    }

    private Optional<String> unified(CgroupPath path, String file) {
        return places.unified(path).map(directory -> directory.resolve(file)).flatMap(KernelFile::readIfPresent);
    }

    /** The number in the first of the files that is there; empty where that says that there is no limit. */
    private Optional<Long> number(CgroupPath path, List<Knob> files) {
        return files.stream()
                .flatMap(file -> places.read(path, file).stream())
                .findFirst()
                .filter(text -> !text.equals(MemoryV2.UNLIMITED))
                .map(Long::valueOf);
    }

    private static List<Knob> files(String... names) {
        return Arrays.stream(names).map(Knob::new).toList();
    }
}

package dev.berth.executor.cgroup;

import dev.berth.linux.file.KernelFile;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.Knob;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads and writes the values of one cgroup in the spelling of a settling. */
final class Knobs {
    private final CgroupPlaces places;
    private final Controllers controllers;
    private final MemoryDecrease memory;
    private final CpusetTree cpusets;

    Knobs(CgroupPlaces places, Controllers controllers) {
        this.places = places;
        this.controllers = controllers;
        this.memory = new MemoryDecrease(places);
        this.cpusets = new CpusetTree(places);
    }

    /** All values that a settling would give; those whose file is not there are left out. */
    SortedMap<Knob, String> readAll(CgroupPath path) {
        return read(path, controllers.knobs());
    }

    /** Makes the values as wanted: writes those that differ, in a safe order. */
    void write(CgroupPath path, SortedMap<Knob, String> wanted) {
        SortedMap<Knob, String> present = read(path, wanted.keySet());
        for (KnobOrder.Write write : KnobOrder.of(present, wanted)) {
            write(path, write);
        }
    }

    private void write(CgroupPath path, KnobOrder.Write write) {
        if (cpusets.has(write.knob())) {
            cpusets.write(path, write.knob(), write.value());
        } else {
            memory.check(path, write);
            KernelFile.write(file(path, write.knob()), write.value());
        }
    }

    private SortedMap<Knob, String> read(CgroupPath path, Collection<Knob> knobs) {
        SortedMap<Knob, String> values = new TreeMap<>();
        for (Knob knob : knobs) {
            places.read(path, knob).ifPresent(text -> values.put(knob, controllers.normalise(knob, text)));
        }
        return Collections.unmodifiableSortedMap(values);
    }

    private Path file(CgroupPath path, Knob knob) {
        return places.file(path, knob)
                .orElseThrow(() -> new HostException(
                        "write " + knob + " of cgroup " + path + ": no " + knob.controller() + " controller"));
    }
}

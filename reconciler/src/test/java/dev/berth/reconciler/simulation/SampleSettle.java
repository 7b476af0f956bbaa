package dev.berth.reconciler.simulation;

import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.reconciler.port.Settle;
import dev.berth.reconciler.world.Knob;
import dev.berth.reconciler.world.Settled;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Isolators as a cgroup v2 host of one page per byte would settle them. */
public final class SampleSettle implements Settle {
    /** The hard memory limit's knob. */
    public static final Knob MEMORY = new Knob("memory.max");

    /** The task limit's knob. */
    public static final Knob PIDS = new Knob("pids.max");

    /** The processor limit's knob. */
    public static final Knob CPU = new Knob("cpu.max");

    @Override
    public Settled settle(ResourceIsolators isolators) {
        SortedMap<Knob, String> knobs = new TreeMap<>();
        knobs.put(
                MEMORY,
                isolators
                        .memory()
                        .flatMap(ResourceIsolators.Memory::limit)
                        .map(limit -> String.valueOf(limit.bytes()))
                        .orElse("max"));
        knobs.put(
                PIDS, isolators.pids().map(pids -> String.valueOf(pids.limit())).orElse("max"));
        knobs.put(
                CPU,
                isolators
                        .cpu()
                        .flatMap(ResourceIsolators.Cpu::limit)
                        .map(limit -> limit.millicores() * 100 + " 100000")
                        .orElse("max 100000"));
        return new Settled(knobs, List.of());
    }
}

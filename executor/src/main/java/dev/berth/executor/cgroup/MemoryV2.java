package dev.berth.executor.cgroup;

import dev.berth.manifests.model.ByteCount;
import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.manifests.model.ResourceIsolators.Memory;
import dev.berth.reconciler.world.Knob;
import java.util.List;
import java.util.Optional;

/** The memory controller of version 2, whose limit of swap does not include the memory. */
final class MemoryV2 implements Controller {
    static final Knob LOW = new Knob("memory.low");
    static final Knob HIGH = new Knob("memory.high");
    static final Knob MAX = new Knob("memory.max");
    static final Knob SWAP_MAX = new Knob("memory.swap.max");
    static final String UNLIMITED = "max";
    static final String NONE = "0";

    @Override
    public List<Knob> knobs() {
        return List.of(LOW, HIGH, MAX, SWAP_MAX);
    }

    @Override
    public void settle(ResourceIsolators isolators, Settling settling) {
        Optional<Memory> memory = isolators.memory();
        set(settling, "memory.request", LOW, memory.flatMap(Memory::request), NONE);
        set(settling, "memory.high", HIGH, memory.flatMap(Memory::high), UNLIMITED);
        set(settling, "memory.limit", MAX, memory.flatMap(Memory::limit), UNLIMITED);
        settleSwap(memory.flatMap(Memory::limit).isPresent(), settling);
    }

    /** Without this, an app at its limit would go on in the swap. */
    private static void settleSwap(boolean limited, Settling settling) {
        settling.put(SWAP_MAX, limited ? NONE : UNLIMITED);
        if (limited && !settling.has(SWAP_MAX)) {
            settling.altered("memory.limit", "swap is not limited: this kernel does not account it");
        }
    }

    private static void set(
            Settling settling, String isolator, Knob knob, Optional<ByteCount> value, String otherwise) {
        value.ifPresentOrElse(
                bytes -> settling.put(isolator, knob, settling.pages(bytes.bytes())),
                () -> settling.put(knob, otherwise));
    }
}

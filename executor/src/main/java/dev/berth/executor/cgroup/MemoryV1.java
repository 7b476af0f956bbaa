package dev.berth.executor.cgroup;

import dev.berth.manifests.model.ByteCount;
import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.manifests.model.ResourceIsolators.Memory;
import dev.berth.reconciler.world.Knob;
import java.util.List;
import java.util.Optional;

/** The memory controller of version 1, whose limit of memory and swap together includes the memory. */
final class MemoryV1 implements Controller {
    static final Knob LIMIT = new Knob("memory.limit_in_bytes");
    static final Knob WITH_SWAP = new Knob("memory.memsw.limit_in_bytes");
    static final Knob SOFT_LIMIT = new Knob("memory.soft_limit_in_bytes");
    static final String UNLIMITED = "-1";

    /** The kernel shows "no limit" as the largest number of pages that fits, in bytes; no host has a tenth of it. */
    private static final long SHOWN_FOR_UNLIMITED = Long.MAX_VALUE / 2;

    @Override
    public List<Knob> knobs() {
        return List.of(LIMIT, WITH_SWAP, SOFT_LIMIT);
    }

    @Override
    public void settle(ResourceIsolators isolators, Settling settling) {
        Optional<Memory> memory = isolators.memory();
        set(settling, "memory.request", SOFT_LIMIT, memory.flatMap(Memory::request));
        set(settling, "memory.limit", LIMIT, memory.flatMap(Memory::limit));
        settleSwap(memory.flatMap(Memory::limit), settling);
        if (memory.flatMap(Memory::high).isPresent()) {
            settling.ignored("memory.high", "cgroup version 1 has no throttle point");
        }
    }

    @Override
    public String normalise(Knob knob, String text) {
        return isUnlimited(Long.parseLong(text)) ? UNLIMITED : text;
    }

    /** Whether a limit as read from the kernel is none. */
    static boolean isUnlimited(long bytes) {
        return bytes > SHOWN_FOR_UNLIMITED;
    }

    /** Without this, an app at its limit would go on in the swap. */
    private static void settleSwap(Optional<ByteCount> limit, Settling settling) {
        settling.put(
                WITH_SWAP, limit.map(bytes -> settling.pages(bytes.bytes())).orElse(UNLIMITED));
        if (limit.isPresent() && !settling.has(WITH_SWAP)) {
            settling.altered("memory.limit", "swap is not limited: this kernel does not account it");
        }
    }

    private static void set(Settling settling, String isolator, Knob knob, Optional<ByteCount> value) {
        value.ifPresentOrElse(
                bytes -> settling.put(isolator, knob, settling.pages(bytes.bytes())),
                () -> settling.put(knob, UNLIMITED));
    }
}

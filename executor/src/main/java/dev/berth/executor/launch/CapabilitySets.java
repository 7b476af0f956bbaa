package dev.berth.executor.launch;

import dev.berth.manifests.model.Capability;
import dev.berth.manifests.model.CapabilityRule;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The five sets as bit masks, as /proc/PID/status shows them.
 *
 * @param bounding what an exec can give at most
 */
record CapabilitySets(long bounding, long permitted, long effective, long inheritable, long ambient) {
    /** What a server that starts as root commonly needs; nothing that reaches beyond its own files, processes and low ports. */
    private static final Set<Capability> DEFAULT = Set.of(
            Capability.CHOWN,
            Capability.DAC_OVERRIDE,
            Capability.FOWNER,
            Capability.FSETID,
            Capability.KILL,
            Capability.NET_BIND_SERVICE,
            Capability.SETFCAP,
            Capability.SETGID,
            Capability.SETPCAP,
            Capability.SETUID,
            Capability.SYS_CHROOT);

    /**
     * Root gets what is allowed, but nothing inheritable, so that a later identity change really drops it. Any other user gets only what the manifest
     * names, ambient, so that it survives the exec.
     */
    static CapabilitySets of(CapabilityRule rule, int uid) {
        long allowed = mask(allowed(rule));
        if (uid == 0) {
            return new CapabilitySets(allowed, allowed, allowed, 0, 0);
        }
        long kept = rule instanceof CapabilityRule.Retain ? allowed : 0;
        return new CapabilitySets(allowed, kept, kept, kept, kept);
    }

    String describe() {
        return "bounding " + words(bounding) + "; permitted and effective " + words(permitted)
                + "; inheritable and ambient " + words(ambient);
    }

    private static Set<Capability> allowed(CapabilityRule rule) {
        if (rule instanceof CapabilityRule.Retain retain) {
            return new TreeSet<>(retain.capabilities());
        }
        Set<Capability> allowed = new TreeSet<>(DEFAULT);
        if (rule instanceof CapabilityRule.Remove remove) {
            remove.capabilities().forEach(allowed::remove);
        }
        return allowed;
    }

    private static long mask(Set<Capability> capabilities) {
        return capabilities.stream().mapToLong(Capability::mask).sum();
    }

    private static String words(long mask) {
        String names = EnumSet.allOf(Capability.class).stream()
                .filter(capability -> (mask & capability.mask()) != 0)
                .map(Capability::name)
                .collect(Collectors.joining(" "));
        return names.isEmpty() ? "none" : names;
    }
}

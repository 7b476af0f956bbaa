package dev.berth.reconciler.plan;

import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Port;
import dev.berth.reconciler.rules.HostPorts;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodState;
import dev.berth.reconciler.world.Reason;
import dev.berth.reconciler.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who holds which host port: recorded pods, and pods that are admitted in the plan under way. */
public final class HostPortClaims {
    private static final String ALL_ADDRESSES = "0.0.0.0";

    private final World world;
    private final List<Claim> admitted = new ArrayList<>();
    private List<Claim> recorded = List.of();
    private boolean counted;

    private record Claim(PodName pod, Port port) {}

    HostPortClaims(World world) {
        this.world = world;
        world.pods().values().stream()
                .map(PodState::record)
                .forEach(record -> add(record.target().spec()));
    }

    /** The listener keys that a plan needs to know: those of wanted pods' host ports that the pod does not hold yet. */
    public static SortedSet<String> keysToLookAt(Wanted wanted, Iterable<PodRecord> records) {
        SortedSet<String> keys = new TreeSet<>();
        wanted.pods().values().forEach(spec -> HostPorts.of(spec).forEach(port -> keys.add(key(port))));
        for (PodRecord record : records) {
            PodSpec spec = wanted.pods().get(record.handle().name());
            if (spec != null) {
                HostPorts.of(record.target().spec()).forEach(port -> keys.remove(key(port)));
            }
        }
        return keys;
    }

    void add(PodSpec spec) {
        admitted.addAll(of(spec));
    }

    private static List<Claim> of(PodSpec spec) {
        return HostPorts.of(spec).stream()
                .map(port -> new Claim(spec.name(), port))
                .toList();
    }

    /** Counted when first asked for: most plans admit nobody. */
    private Stream<Claim> claims() {
        if (!counted) {
            recorded = world.pods().values().stream()
                    .map(PodState::record)
                    .flatMap(record -> of(record.target().spec()).stream())
                    .toList();
            counted = true;
        }
        return Stream.concat(recorded.stream(), admitted.stream());
    }

    /** Why a pod can't have its host ports; empty where it can. */
    Optional<Reason> conflict(PodSpec spec) {
        return First.of(HostPorts.of(spec), port -> conflict(spec.name(), port));
    }

    private Optional<Reason> conflict(PodName pod, Port port) {
        Optional<String> holder = claims().filter(claim -> !claim.pod().equals(pod) && overlap(claim.port(), port))
                .map(claim -> "pod " + claim.pod())
                .findFirst()
                .or(() -> listener(pod, port));
        return holder.map(who -> new Reason(Reason.Code.PORT_IN_USE, "host port " + key(port) + " is held by " + who));
    }

    private Optional<String> listener(PodName pod, Port port) {
        boolean own = claims().anyMatch(claim -> claim.pod().equals(pod) && overlap(claim.port(), port));
        return own ? Optional.empty() : Optional.ofNullable(world.listeners().get(key(port)));
    }

    private static boolean overlap(Port one, Port other) {
        return one.protocol() == other.protocol()
                && number(one) == number(other)
                && (address(one).equals(address(other))
                        || address(one).equals(ALL_ADDRESSES)
                        || address(other).equals(ALL_ADDRESSES));
    }

    private static String key(Port port) {
        return World.listenerKey(port.protocol(), number(port));
    }

    private static int number(Port port) {
        return port.hostPort().map(Port.HostPort::port).orElse(0);
    }

    private static String address(Port port) {
        return port.hostPort().map(Port.HostPort::address).orElse("");
    }
}

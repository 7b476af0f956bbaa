package dev.berth.reconciler.plan;

import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.CgroupSight;
import dev.berth.reconciler.world.Knob;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What differs in one cgroup.
 *
 * @param now the values as they are: seen ones where a witness looked, else the recorded ones
 * @param wanted the values as they shall be
 * @param recorded the values as they were last set
 */
record KnobDelta(
        PodHandle pod,
        CgroupPath path,
        SortedMap<Knob, String> now,
        SortedMap<Knob, String> wanted,
        SortedMap<Knob, String> recorded) {
    private static final double NO_LIMIT = Double.MAX_VALUE;

    static KnobDelta of(PodCase pod, CgroupPath path, ResourceIsolators before, ResourceIsolators after) {
        SortedMap<Knob, String> recorded = pod.moment().settle().settle(before).knobs();
        SortedMap<Knob, String> wanted = before.equals(after)
                ? recorded
                : pod.moment().settle().settle(after).knobs();
        SortedMap<Knob, String> now = new TreeMap<>(recorded);
        CgroupSight sight = pod.sight().cgroups().get(path);
        if (sight != null && sight.present()) {
            now.putAll(sight.knobs());
        }
        return new KnobDelta(pod.handle(), path, now, wanted, recorded);
    }

    /** The write of all knobs that fall; they are written before any other cgroup's rise. */
    Optional<Action> lowered() {
        return write(true);
    }

    /** The write of all knobs that rise. */
    Optional<Action> raised() {
        return write(false);
    }

    private Optional<Action> write(boolean lowering) {
        SortedMap<Knob, String> knobs = new TreeMap<>();
        wanted.forEach((knob, value) -> {
            String current = now.getOrDefault(knob, value);
            if (!current.equals(value) && lowering == lowers(knob, value, current)) {
                knobs.put(knob, value);
            }
        });
        return knobs.isEmpty() ? Optional.empty() : Optional.of(new Action.SetKnobs(pod, path, knobs, reason(knobs)));
    }

    private Reason reason(SortedMap<Knob, String> knobs) {
        boolean drift =
                knobs.entrySet().stream().allMatch(entry -> entry.getValue().equals(recorded.get(entry.getKey())));
        String words =
                knobs.entrySet().stream().map(entry -> words(entry, drift)).collect(Collectors.joining("; "));
        return new Reason(drift ? Reason.Code.DRIFT : Reason.Code.FIELD_CHANGED, words);
    }

    private String words(Map.Entry<Knob, String> entry, boolean drift) {
        String current = now.getOrDefault(entry.getKey(), "");
        return drift
                ? entry.getKey() + " is " + current + " instead of " + entry.getValue()
                : entry.getKey() + " " + current + " -> " + entry.getValue();
    }

    /** Which processors is no matter of more and less; an app's follow the pod's, so they are among what rises. */
    private static boolean lowers(Knob knob, String value, String current) {
        return !knob.controller().equals("cpuset") && amount(value) < amount(current);
    }

    /** How much a knob's value grants: "max" and negative values are no limit; "quota period" is a share of time. */
    private static double amount(String value) {
        String[] parts = value.split(" ");
        double first = number(parts[0]);
        return parts.length == 2 && first != NO_LIMIT ? first / Math.max(1, number(parts[1])) : first;
    }

    private static double number(String text) {
        try {
            double number = Double.parseDouble(text);
            return number < 0 ? NO_LIMIT : number;
        } catch (NumberFormatException e) {
            return NO_LIMIT;
        }
    }
}

package dev.berth.reconciler.plan;

import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.ledger.ActionText;
import dev.berth.reconciler.simulation.SampleSettle;
import dev.berth.reconciler.simulation.SimulatedBerth;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.ImageSight;
import dev.berth.reconciler.world.Lane;
import dev.berth.reconciler.world.SecretSight;
import dev.berth.reconciler.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whole plans as lines: what, and why. */
final class PlanLines {
    private PlanLines() {}

    /** The plan for a close look at the host as it is, when exactly these pods are wanted. Nothing is done. */
    static List<String> closely(SimulatedBerth berth, PodSpec... wanted) {
        return of(berth, Depth.SCAN, wanted);
    }

    /** The same for a glance. */
    static List<String> of(SimulatedBerth berth, PodSpec... wanted) {
        return of(berth, Depth.GLANCE, wanted);
    }

    private static List<String> of(SimulatedBerth berth, Depth depth, PodSpec... wanted) {
        Wanted asked = wanted(berth, wanted);
        return of(
                asked,
                withSources(berth, asked, berth.look(depth).world()),
                berth.host().now());
    }

    /** The loop looks at the images and secrets that it was asked for; here more are. */
    private static World withSources(SimulatedBerth berth, Wanted wanted, World world) {
        SortedMap<ImageReference, ImageSight> images = new TreeMap<>();
        Images.of(wanted).forEach(image -> images.put(image, berth.host().image(image)));
        SortedMap<HostPath, SecretSight> secrets = new TreeMap<>();
        Secrets.of(wanted).forEach(file -> secrets.put(file, berth.host().secret(file)));
        return new World(
                world.pods(),
                images,
                world.failedImages(),
                world.freshImages(),
                secrets,
                world.listeners(),
                world.bootId(),
                world.draw());
    }

    static List<String> of(Wanted wanted, World world, Instant now) {
        return new Planner(new SampleSettle())
                .plan(wanted, world, now).actions().stream()
                        .map(action -> line(action, world, now))
                        .toList();
    }

    static Wanted wanted(SimulatedBerth berth, PodSpec... pods) {
        SortedMap<PodName, PodSpec> named = new TreeMap<>();
        for (PodSpec pod : pods) {
            named.put(pod.name(), pod);
        }
        TreeSet<PodName> gone = new TreeSet<>();
        berth.store().load().forEach(record -> gone.add(record.handle().name()));
        gone.removeAll(named.keySet());
        return new Wanted(named, gone, new TreeMap<>(), berth.orders());
    }

    private static String line(Action action, World world, Instant now) {
        return lane(action.lane()) + ": " + what(action, world, now) + " | "
                + action.reason().code()
                + (action.reason().detail().isEmpty()
                        ? ""
                        : " " + action.reason().detail());
    }

    private static String lane(Lane lane) {
        if (lane instanceof Lane.Pod pod) {
            return pod.name().value();
        }
        return lane instanceof Lane.Probe probe
                ? probe.pod() + "/" + probe.probe().app()
                : "images";
    }

    private static String what(Action action, World world, Instant now) {
        if (action instanceof Action.WakeAt wake) {
            return "wake after " + Duration.between(now, wake.at()).toMillis() + " ms";
        }
        if (action instanceof Action.SetKnobs set) {
            return "set knobs of " + named(set.path().value(), world) + " " + set.knobs();
        }
        if (action instanceof Action.MakeCgroup make && !make.knobs().isEmpty()) {
            return ActionText.of(action) + " " + make.knobs();
        }
        return ActionText.of(action);
    }

    /** Uids are drawn; names are easier to expect. */
    private static String named(String path, World world) {
        String text = path;
        for (var entry : world.pods().entrySet()) {
            text = text.replace(
                    entry.getValue().record().handle().uid().value(),
                    entry.getKey().value());
        }
        return text;
    }
}

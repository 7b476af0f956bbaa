package dev.berth.reconciler.simulation;

import dev.berth.manifests.model.After;
import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.NetworkMode;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Probe;
import dev.berth.manifests.model.RestartPolicy;
import dev.berth.manifests.model.Signal;
import dev.berth.manifests.model.StopPolicy;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.ExitStatus;
import dev.berth.reconciler.world.NamedApp;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodUid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A life of a host drawn from a seed: pods come, change and go, things break, time passes. */
public final class RandomWorld {
    private static final List<String> PODS = List.of("a", "b", "c");
    private static final List<String> APPS = List.of("x", "y", "z");
    private static final List<String> EVERY_APP = List.of("i", "j", "x", "y", "z");

    /** Of each image. */
    private static final List<String[]> VOLUMES =
            List.of(new String[] {"/data", "/cache"}, new String[] {}, new String[] {"/data"});

    private static final HostPath SECRET = new HostPath("/secret");

    private final Random random;
    private final SimulatedBerth berth = new SimulatedBerth(new SimulatedHost());
    private final SortedMap<String, PodSpec> wanted = new TreeMap<>();
    private final List<String> story = new ArrayList<>();

    /** The life of this seed. */
    public RandomWorld(long seed) {
        random = new Random(seed);
        berth.host().secrets().put(SECRET, "first");
    }

    public SimulatedBerth berth() {
        return berth;
    }

    /** What is wanted now. */
    public List<PodSpec> wanted() {
        return List.copyOf(wanted.values());
    }

    /** What has happened, for the message of a failing test. */
    public List<String> story() {
        return story;
    }

    /** Lets so many things happen. */
    public void live(int events) {
        for (int i = 0; i < events; i++) {
            happen();
        }
        berth.faults().clear();
    }

    private void happen() {
        switch (random.nextInt(11)) {
            case 0, 1, 2 -> change();
            case 3, 4 -> trouble();
            case 5 -> hostTrouble();
            case 6 -> fault();
            case 7 -> clock();
            case 8 -> tell("scan", berth::scan);
            case 9 -> order();
            default -> tell("wake", berth::wake);
        }
    }

    private void tell(String what, Runnable event) {
        story.add(what);
        event.run();
    }

    private void change() {
        String name = pick(PODS);
        PodSpec before = wanted.get(name);
        if (before == null) {
            wanted.put(name, pod(name));
        } else if (random.nextInt(5) == 0) {
            wanted.remove(name);
        } else {
            wanted.put(name, edited(before));
        }
        PodSpec after = wanted.get(name);
        tell(after == null ? "drop " + name : "want " + words(after), () -> berth.want(wanted()));
    }

    private void order() {
        String pod = pick(PODS);
        if (berth.store().record(new PodName(pod)).isPresent() && random.nextInt(3) == 0) {
            tell("restart " + pod, () -> berth.restart(pod, pick(EVERY_APP)));
        } else if (random.nextInt(2) == 0) {
            pause(pod, pick(EVERY_APP));
        } else if (berth.orders().stopped().contains(new PodName(pod))) {
            tell("start " + pod, () -> berth.start(pod));
        } else {
            tell("stop " + pod, () -> berth.stop(pod));
        }
    }

    private void pause(String pod, String app) {
        if (berth.orders().paused().contains(new NamedApp(new PodName(pod), new AppName(app)))) {
            tell("resume " + pod + " " + app, () -> berth.resume(pod, app));
        } else {
            tell("pause " + pod + " " + app, () -> berth.pause(pod, app));
        }
    }

    private static String words(PodSpec pod) {
        StringBuilder words = new StringBuilder(
                pod.name() + " " + pod.network() + " " + pod.restart().mode() + " " + pod.labels() + " "
                        + pod.volumes().size() + " volumes " + pod.isolators() + " " + pod.after());
        for (AppSpec app : pod.everyApp()) {
            words.append(" [")
                    .append(app.name())
                    .append(' ')
                    .append(app.exec())
                    .append(app.secretEnvironment())
                    .append(' ')
                    .append(app.stop());
            words.append(' ').append(app.isolators().resources()).append(probed(app) ? " probed]" : "]");
        }
        return words.toString().replace("Optional.empty", "-").replace("ResourceIsolators", "");
    }

    private PodSpec pod(String name) {
        List<AppSpec> apps = new ArrayList<>();
        for (String app : APPS.subList(0, 1 + random.nextInt(2))) {
            apps.add(app(Specs.app(app)));
        }
        PodSpec pod = Specs.withNetwork(Specs.withApps(Specs.pod(name), apps), pick(List.of(NetworkMode.values())));
        RestartPolicy.Mode mode =
                random.nextInt(3) == 0 ? pick(List.of(RestartPolicy.Mode.values())) : RestartPolicy.Mode.ALWAYS;
        return Specs.withInitApps(Specs.withRestart(pod, Specs.restart(mode)), initApps());
    }

    private After[] after() {
        return random.nextInt(3) == 0
                ? new After[] {}
                : new After[] {new After(new PodName(pick(PODS)), pick(List.of(After.Condition.values())))};
    }

    private String[] initApps() {
        return pick(List.<String[]>of(new String[] {}, new String[] {}, new String[] {"i"}, new String[] {"j", "i"}));
    }

    private PodSpec edited(PodSpec pod) {
        return switch (random.nextInt(10)) {
            case 0 -> Specs.withIsolators(pod, Specs.limits(random.nextInt(3), random.nextInt(3)));
            case 1 -> Specs.withNetwork(pod, pick(List.of(NetworkMode.values())));
            case 2 -> Specs.withVolumes(pod, random.nextBoolean() ? List.of(Specs.disk("d")) : List.of());
            case 3 -> Specs.withLabels(pod, new TreeMap<>(java.util.Map.of("l", String.valueOf(random.nextInt(3)))));
            case 4 -> otherApps(pod);
            case 5 -> Specs.withInitApps(pod, initApps());
            case 6 -> Specs.after(pod, after());
            default -> Specs.edit(pod, pick(pod.everyApp()).name().value(), this::app);
        };
    }

    private PodSpec otherApps(PodSpec pod) {
        List<AppSpec> apps = new ArrayList<>(pod.apps());
        if (apps.size() > 1 && random.nextBoolean()) {
            apps.remove(random.nextInt(apps.size()));
        } else if (apps.stream().noneMatch(app -> app.name().value().equals("z"))) {
            apps.add(random.nextInt(apps.size() + 1), Specs.app("z"));
        }
        return Specs.withApps(pod, apps);
    }

    private static boolean probed(AppSpec app) {
        return Stream.of(Probe.Kind.values()).anyMatch(kind -> app.probe(kind).isPresent());
    }

    private AppSpec app(AppSpec app) {
        return switch (random.nextInt(7)) {
            case 0 -> Apps.exec(app, "/bin/" + random.nextInt(3));
            case 1, 2 -> Apps.limits(app, Specs.limits(random.nextInt(3), random.nextInt(3)));
            case 3 -> Apps.secrets(app, new TreeMap<>(java.util.Map.of("TOKEN", SECRET)));
            case 4 -> Apps.stop(app, new StopPolicy(Optional.of(Signal.INT), Duration.ofSeconds(random.nextInt(3))));
            case 5 ->
                Apps.probe(
                        app,
                        pick(List.of(Probe.Kind.values())),
                        new Probe(new Probe.Tcp(80), Duration.ofSeconds(5), Duration.ofSeconds(1), 2));
            default -> app;
        };
    }

    private void trouble() {
        List<PodRecord> records = berth.store().load();
        if (records.isEmpty()) {
            return;
        }
        PodUid uid = pick(records).handle().uid();
        String app = pick(EVERY_APP);
        SimulatedHost host = berth.host();
        switch (random.nextInt(11)) {
            case 0 -> tell("exit 0 " + app, () -> host.exit(uid, app, new ExitStatus.Exited(0)));
            case 1 -> tell("exit 1 " + app, () -> host.exit(uid, app, new ExitStatus.Exited(1)));
            case 2 -> tell("exit 78 " + app, () -> host.exit(uid, app, new ExitStatus.Exited(78)));
            case 3 -> tell("oom " + app, () -> host.outOfMemory(uid, app));
            case 4 -> tell("stubborn " + app, () -> host.stubborn(uid, app));
            case 5 -> tell("sicken " + app, () -> host.sicken(uid, app, "refused"));
            case 6 -> tell("tamper", () -> host.tamper(CgroupPath.ofPod(uid), SampleSettle.PIDS, "7"));
            case 7 -> tell("unpin", () -> host.unpin(uid));
            case 8 -> tell("thaw", () -> EVERY_APP.forEach(one -> host.meddleWithFreezer(uid, one, false)));
            case 9 -> tell("freeze " + app, () -> host.meddleWithFreezer(uid, app, true));
            default -> tell("cut off", () -> host.cutOff(uid));
        }
        berth.wake();
    }

    private void hostTrouble() {
        List<PodRecord> records = berth.store().load();
        int kind = random.nextInt(6);
        if (kind == 0) {
            tell("reboot", berth::reboot);
        } else if (kind == 1) {
            tell("restart", berth::restart);
        } else if (kind == 2) {
            int image = random.nextInt(3);
            tell(
                    "image " + image,
                    () -> berth.host()
                            .sources()
                            .put(Specs.BUSYBOX, SimulatedHost.facts("sha256:" + image, VOLUMES.get(image))));
        } else if (kind == 3) {
            String content = "secret" + random.nextInt(3);
            tell("another " + content, () -> berth.host().secrets().put(SECRET, content));
        } else if (!records.isEmpty()) {
            PodUid uid = pick(records).handle().uid();
            boolean kill = kind == 4;
            tell(kill ? "kill supervisor" : "hang supervisor", () -> {
                if (kill) {
                    berth.host().killSupervisor(uid);
                } else {
                    berth.host().hangSupervisor(uid);
                }
            });
        }
        berth.wake();
    }

    private void fault() {
        Faults.Kind kind = pick(List.of(Faults.Kind.values()));
        int skip = random.nextInt(12);
        int count = 1 + random.nextInt(3);
        tell(kind + " after " + skip + ", " + count, () -> berth.faults().plan(kind, skip, count));
    }

    private void clock() {
        if (random.nextInt(4) == 0) {
            Duration step = Duration.ofMinutes(random.nextInt(120) - 60);
            tell("clock step " + step, () -> berth.host().pass(step));
        } else {
            Duration time = Duration.ofMillis(random.nextInt(15_000));
            tell("pass " + time, () -> berth.pass(time));
        }
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}

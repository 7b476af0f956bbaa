package dev.berth.reconciler.simulation;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.ExitStatus;
import dev.berth.reconciler.world.ImageFacts;
import dev.berth.reconciler.world.ImageSight;
import dev.berth.reconciler.world.Knob;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodUid;
import dev.berth.reconciler.world.SecretSight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What a kernel and its disks hold, and what can happen to them from outside. */
public final class SimulatedHost {
    /** A cgroup and an attachment that are not ours; nobody may touch them. */
    public static final PodUid FOREIGN = new PodUid("ffffffffffff");

    Instant now = Instant.parse("2026-11-01T00:00:00Z");
    private int boots = 1;
    final SortedMap<PodUid, SimulatedPod> pods = new TreeMap<>();
    final SortedMap<CgroupPath, SortedMap<Knob, String>> cgroups = new TreeMap<>();
    final SortedSet<CgroupPath> frozen = new TreeSet<>();
    final SortedMap<CgroupPath, Long> oomKills = new TreeMap<>();
    final SortedSet<PodUid> pins = new TreeSet<>();
    final SortedSet<PodUid> meddledPins = new TreeSet<>();
    final SortedSet<PodUid> interfaces = new TreeSet<>();
    final SortedSet<PodUid> leases = new TreeSet<>();
    final SortedSet<PodUid> runDirectories = new TreeSet<>();
    final SortedSet<PodUid> stateDirectories = new TreeSet<>();
    final SortedSet<String> volumes = new TreeSet<>();
    final SortedSet<String> roots = new TreeSet<>();
    final SortedMap<ImageReference, ImageFacts> sources = new TreeMap<>();
    final SortedMap<ImageReference, ImageFacts> store = new TreeMap<>();
    final SortedMap<String, String> listeners = new TreeMap<>();
    final SortedMap<HostPath, String> secrets = new TreeMap<>();
    /** The apps that ended well in this boot. */
    final Set<String> prepared = new HashSet<>();

    final List<String> violations = new ArrayList<>();
    final List<String> done = new ArrayList<>();

    /** A host that has nothing but the foreign things, with an image source for {@link Specs#BUSYBOX}. */
    public SimulatedHost() {
        cgroups.put(CgroupPath.ofPod(FOREIGN), new TreeMap<>());
        leases.add(FOREIGN);
        sources.put(Specs.BUSYBOX, facts("sha256:1"));
    }

    /** Facts of an image whose content has this digest. */
    public static ImageFacts facts(String digest, String... volumes) {
        SortedMap<String, ImageFacts.Ids> users = new TreeMap<>();
        users.put("root", new ImageFacts.Ids(0, 0, "/root"));
        users.put("www", new ImageFacts.Ids(33, 33, "/var/www"));
        SortedMap<String, Integer> groups = new TreeMap<>();
        groups.put("www", 33);
        return new ImageFacts(
                digest,
                List.of(),
                List.of("/bin/sh"),
                List.of(),
                new TreeMap<>(),
                "/",
                Optional.empty(),
                users,
                groups,
                Optional.empty(),
                List.of(volumes));
    }

    /** The running kernel's boot. */
    public String bootId() {
        return "boot-" + boots;
    }

    /** The host's clock. */
    public Instant now() {
        return now;
    }

    /** Moves the clock, forward or back. */
    public void pass(Duration time) {
        now = now.plus(time);
    }

    /** What went against the order rules, in the order of happening. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** Every effect that was carried out, in words. */
    public List<String> done() {
        return List.copyOf(done);
    }

    /** The image at the source, to be changed or removed. */
    public SortedMap<ImageReference, ImageFacts> sources() {
        return sources;
    }

    /** Host ports that processes outside Berth listen on. */
    public SortedMap<String, String> listeners() {
        return listeners;
    }

    /** The values of a cgroup; empty where there is none. */
    public Optional<SortedMap<Knob, String>> knobs(CgroupPath path) {
        return Optional.ofNullable(cgroups.get(path));
    }

    /** The instance of an app that runs, if one does. */
    public Optional<AppInstance> running(PodUid uid, String app) {
        return app(uid, app).filter(SimulatedApp::running).map(found -> found.instance);
    }

    private Optional<SimulatedApp> app(PodUid uid, String app) {
        return Optional.ofNullable(pods.get(uid)).map(pod -> pod.apps.get(new AppName(app)));
    }

    /** Whether a running app is held still. */
    public boolean holds(PodUid uid, String app) {
        return app(uid, app)
                .filter(found -> frozen.contains(CgroupPath.ofApp(uid, found.instance)))
                .isPresent();
    }

    /** Somebody freezes or thaws a running app behind Berth's back. */
    public void meddleWithFreezer(PodUid uid, String app, boolean freeze) {
        app(uid, app)
                .filter(SimulatedApp::running)
                .map(found -> CgroupPath.ofApp(uid, found.instance))
                .ifPresent(path -> {
                    if (freeze) {
                        frozen.add(path);
                    } else {
                        thaw(uid, path);
                    }
                });
    }

    void thaw(PodUid uid, CgroupPath path) {
        frozen.remove(path);
        Optional.ofNullable(pods.get(uid)).ifPresent(pod -> pod.apps.values().forEach(app -> deliver(uid, app)));
    }

    /** A frozen app gets its signals when it is thawed. */
    void deliver(PodUid uid, SimulatedApp app) {
        if (!frozen.contains(CgroupPath.ofApp(uid, app.instance))) {
            app.signal.ifPresent(signal -> app.end(new ExitStatus.Signaled(signal.number()), now));
        }
    }

    /** An app ends by itself. */
    public void exit(PodUid uid, String app, ExitStatus status) {
        app(uid, app).filter(found -> found.running() && !holds(uid, app)).ifPresent(found -> {
            found.end(status, now);
            if (status.equals(new ExitStatus.Exited(0))) {
                prepared.add(uid + "/" + app);
            }
        });
    }

    /** The kernel kills an app for want of memory. */
    public void outOfMemory(PodUid uid, String app) {
        app(uid, app).filter(SimulatedApp::running).ifPresent(found -> {
            oomKills.merge(CgroupPath.ofApp(uid, found.instance), 1L, Long::sum);
            found.end(new ExitStatus.Signaled(9), now);
        });
    }

    /** An app will not heed signals from now on. */
    public void stubborn(PodUid uid, String app) {
        app(uid, app).ifPresent(found -> found.stubborn = true);
    }

    /** An app's probes fail with this error until it is started again. */
    public void sicken(PodUid uid, String app, String error) {
        app(uid, app).ifPresent(found -> found.sickness = error);
    }

    /** The supervisor is killed, and the pod's processes with it. */
    public void killSupervisor(PodUid uid) {
        Optional.ofNullable(pods.get(uid)).ifPresent(pod -> {
            pod.lost = Optional.of("killed");
            pod.apps.clear();
        });
    }

    /** The supervisor hangs; the apps run on. */
    public void hangSupervisor(PodUid uid) {
        Optional.ofNullable(pods.get(uid)).ifPresent(pod -> pod.lost = Optional.of("does not answer"));
    }

    /** Somebody writes a knob behind Berth's back. */
    public void tamper(CgroupPath path, Knob knob, String value) {
        Optional.ofNullable(cgroups.get(path)).ifPresent(knobs -> knobs.put(knob, value));
    }

    /** A cgroup vanishes. */
    public void loseCgroup(CgroupPath path) {
        cgroups.remove(path);
        frozen.remove(path);
    }

    /** What the store has of an image; one whose source changed since counts as missing. */
    public ImageSight image(ImageReference image) {
        return Optional.ofNullable(store.get(image))
                .filter(facts -> facts.equals(sources.getOrDefault(image, facts)))
                .<ImageSight>map(ImageSight.Present::new)
                .orElse(new ImageSight.Missing());
    }

    /** The files that hold secrets, to be changed or removed. */
    public SortedMap<HostPath, String> secrets() {
        return secrets;
    }

    /** What is known of a secret. */
    public SecretSight secret(HostPath file) {
        return Optional.ofNullable(secrets.get(file))
                .<SecretSight>map(content -> new SecretSight.Usable(content))
                .orElseGet(() -> new SecretSight.Refused("open " + file + ": ENOENT"));
    }

    /** The image store is emptied. */
    public void forgetImages() {
        store.clear();
    }

    /** Somebody removes the pin of a network namespace. */
    public void unpin(PodUid uid) {
        if (pins.remove(uid)) {
            meddledPins.add(uid);
        }
    }

    /** Somebody removes a pod's network interface. */
    public void cutOff(PodUid uid) {
        interfaces.remove(uid);
    }

    /** The host goes down and comes up again: what was not on a disk is gone. */
    public void reboot() {
        boots++;
        pods.clear();
        prepared.clear();
        cgroups.clear();
        cgroups.put(CgroupPath.ofPod(FOREIGN), new TreeMap<>());
        oomKills.clear();
        frozen.clear();
        pins.clear();
        interfaces.clear();
        runDirectories.clear();
    }

    /** Everything on the host that names a uid of the kind asked for; for leak checks. */
    public List<String> traces(Predicate<PodUid> asked) {
        List<String> traces = new ArrayList<>();
        pods.keySet().stream().filter(asked).forEach(uid -> traces.add("processes " + uid));
        cgroups.keySet().stream()
                .filter(path -> asked.test(new PodUid(path.value().split("/")[1])))
                .forEach(path -> traces.add("cgroup " + path));
        pins.stream().filter(asked).forEach(uid -> traces.add("pin " + uid));
        leases.stream().filter(asked).forEach(uid -> traces.add("lease " + uid));
        runDirectories.stream().filter(asked).forEach(uid -> traces.add("run " + uid));
        stateDirectories.stream().filter(asked).forEach(uid -> traces.add("state " + uid));
        volumes.stream().filter(name -> asked.test(uid(name))).forEach(name -> traces.add("volume " + name));
        roots.stream().filter(name -> asked.test(uid(name))).forEach(name -> traces.add("root " + name));
        return traces;
    }

    private static PodUid uid(String name) {
        return new PodUid(name.substring(0, name.indexOf('/')));
    }

    SimulatedPod pod(PodHandle pod) {
        return pods.getOrDefault(pod.uid(), new SimulatedPod());
    }

    void violated(String what) {
        violations.add(what);
    }
}

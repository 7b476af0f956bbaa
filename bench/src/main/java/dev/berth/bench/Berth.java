package dev.berth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A berthd of its own instance, below the workplace. */
final class Berth implements AutoCloseable {
    /** Seldom enough not to take the processor from who is asked. */
    private static final int BETWEEN_QUESTIONS_MILLIS = 50;

    private final Workplace place;
    private final Path manifests;
    private final Path state;
    private final Path run;
    private final Shell shell = new Shell(Map.of());
    private Process service;

    Berth(Workplace place) throws IOException, InterruptedException {
        this(place, List.of());
    }

    /**
     * @param configuration further lines of the host's configuration
     */
    Berth(Workplace place, List<String> configuration) throws IOException, InterruptedException {
        this.place = place;
        this.manifests = Files.createDirectories(place.directory().resolve("manifests"));
        this.state = place.directory().resolve("state");
        this.run = place.run().resolve("berth");
        Files.writeString(configurationFile(), """
                apiVersion: berth.dev/v1
                kind: Host
                instance: berth-bench
                manifests: %s
                state: %s
                run: %s
                %s
                """.formatted(manifests, state, run, String.join("\n", configuration)));
        this.service = start();
        awaitService();
    }

    private Process start() throws IOException {
        return new ProcessBuilder(place.program("berthd"), "--config=" + configurationFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private Path configurationFile() {
        return place.directory().resolve("berth.yaml");
    }

    private Path log() {
        return place.directory().resolve("berthd.log");
    }

    private void awaitService() throws IOException, InterruptedException {
        for (int tries = 0; tries < 300; tries++) {
            if (shell.succeeds(command("ps"))) {
                return;
            }
            if (!service.isAlive()) {
                throw new IOException("berthd ended: " + Files.readString(log()));
            }
            Thread.sleep(BETWEEN_QUESTIONS_MILLIS);
        }
        throw new IOException("berthd does not answer: " + Files.readString(log()));
    }

    /** Kills berthd and starts it again; milliseconds from the start to the moment when it tells all pods as running. */
    double readopt(int pods) throws IOException, InterruptedException {
        service.destroyForcibly();
        service.onExit().join();
        long started = System.nanoTime();
        service = start();
        awaitService();
        awaitReady(pods);
        return (System.nanoTime() - started) / 1e6;
    }

    /** Waits until so many pods are told as ready. */
    void awaitReady(int pods) throws IOException, InterruptedException {
        while (shell.run(command("ps"))
                        .lines()
                        .filter(line -> line.contains("Ready"))
                        .count()
                < pods) {
            Thread.sleep(BETWEEN_QUESTIONS_MILLIS);
        }
    }

    /** What berthd itself holds of the host's memory. */
    Memory serviceMemory() throws IOException {
        return Memory.of(List.of(service.pid()));
    }

    /** The most that berthd has held of the host's memory so far, in kB. */
    double mostServiceMemory() throws IOException {
        return Memory.most(service.pid());
    }

    /** The processor time that berthd has had so far. */
    Duration serviceTime() {
        return service.info().totalCpuDuration().orElseThrow();
    }

    /** Saves a pod's manifest as an editor does, by a rename; gives the moment of the request. */
    long save(String pod, String network, String memory) throws IOException {
        Path temporary = place.directory().resolve(pod + ".new");
        Files.writeString(
                temporary, manifest(pod, network, memory, place.rootfs().toString()));
        long requested = System.nanoTime();
        Files.move(temporary, manifests.resolve(pod + ".yaml"), StandardCopyOption.ATOMIC_MOVE);
        return requested;
    }

    /** Saves the manifests of so many pods, one after the other; gives the moment of the first request. */
    long saveAll(String prefix, int pods) throws IOException {
        long requested = System.nanoTime();
        for (int i = 0; i < pods; i++) {
            save(prefix + i, "host", "64Mi");
        }
        return requested;
    }

    /** The last stamp that the pod's app printed, once there are {@code count} of them. */
    long stamp(String pod, int count) throws IOException, InterruptedException {
        Path log = state.resolve("logs").resolve(pod).resolve("app.log");
        for (int tries = 0; tries < 1000; tries++) {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            if (lines.size() >= count) {
                String line = lines.get(lines.size() - 1);
                return stampOf(line);
            }
            Thread.sleep(5);
        }
        throw new IOException("berth: no stamp from " + pod + ": " + shell.run(command("describe", pod)));
    }

    /** The stamp in a line of an app's log. */
    static long stampOf(String line) {
        return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
    }

    /** The host pid of the pod's only app. */
    long pid(String pod) throws IOException {
        return pids(cgroup("pods")).stream()
                .filter(pid -> processName(pid).equals("stamp"))
                .findFirst()
                .orElseThrow(() -> new IOException("berth: " + pod + " does not run"));
    }

    /** Milliseconds from a save with another limit to the moment when the cgroup shows it. */
    double changeMemory(String pod, long mebibytes) throws IOException, InterruptedException {
        Path file = memoryLimitFile();
        String wanted = Long.toString(mebibytes << 20);
        long requested = save(pod, "host", mebibytes + "Mi");
        for (int tries = 0; tries < 100_000; tries++) {
            if (Files.readString(file).trim().equals(wanted)) {
                return (System.nanoTime() - requested) / 1e6;
            }
            TimeUnit.MICROSECONDS.sleep(100);
        }
        throw new IOException(file + " never became " + wanted);
    }

    private Path memoryLimitFile() throws IOException {
        try (Stream<Path> files = Files.walk(cgroup("pods"))) {
            return files.filter(file -> file.endsWith("memory.limit_in_bytes") || file.endsWith("memory.max"))
                    .filter(file -> file.toString().contains("/app."))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no app cgroup"));
        }
    }

    double timePs() throws IOException, InterruptedException {
        return shell.time(command("ps"));
    }

    /** Milliseconds of a command that does nothing, in a pod's app. */
    double timeExec(String pod) throws IOException, InterruptedException {
        return shell.time(command("exec", "-n", pod, "--", "/bin/true"));
    }

    /** A command on a terminal in a pod's app. */
    List<String> onTerminal(String pod, String executable) {
        return List.of(command("exec", "-it", pod, "--", executable));
    }

    /** Milliseconds until an image is there that was not. */
    double timePull(String image) throws IOException, InterruptedException {
        return shell.time(command("image", "pull", image));
    }

    void removeImage(String image) throws IOException {
        shell.run(command("image", "rm", image));
    }

    /** Milliseconds of a close look at everything: all manifests read, every knob compared. */
    double timeScan() throws IOException, InterruptedException {
        return shell.time(command("reconcile"));
    }

    /** Supervisors, inner first processes and log writers: what pods cost besides their apps. */
    List<Long> overheadPids() throws IOException {
        List<Long> pids = new ArrayList<>(pids(cgroup("_supervisors")));
        pids(cgroup("pods")).stream()
                .filter(pid -> !processName(pid).equals("stamp"))
                .forEach(pids::add);
        return pids.stream().distinct().toList();
    }

    void delete(String pod) throws IOException, InterruptedException {
        shell.run(command("delete", pod));
    }

    private Path cgroup(String child) throws IOException {
        for (String root : List.of("/sys/fs/cgroup/memory", "/sys/fs/cgroup")) {
            Path path = Path.of(root, "berth-bench", child);
            if (Files.isDirectory(path)) {
                return path;
            }
        }
        throw new IOException("no cgroup berth-bench/" + child);
    }

    private static List<Long> pids(Path cgroup) throws IOException {
        List<Long> pids = new ArrayList<>();
        try (Stream<Path> files = Files.walk(cgroup)) {
            for (Path file : files.filter(path -> path.endsWith("cgroup.procs")).toList()) {
                Files.readAllLines(file).forEach(line -> pids.add(Long.parseLong(line)));
            }
        }
        return pids;
    }

    private static String processName(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/comm")).trim();
        } catch (IOException ended) {
            return "";
        }
    }

    private String[] command(String... arguments) {
        List<String> words = new ArrayList<>(List.of(place.program("berth"), "--socket=" + run.resolve("berth.sock")));
        words.addAll(List.of(arguments));
        return words.toArray(String[]::new);
    }

    static String manifest(String pod, String network, String memory, String rootfs) {
        return """
               apiVersion: berth.dev/v1
               kind: Pod
               metadata: {name: %s}
               spec:
                 %s
                 restart: {policy: always, backoff: {resetAfter: 500ms}}
                 apps:
                 - name: app
                   image: "rootfs:%s"
                   exec: [/bin/stamp]
                   stop: {grace: 0s}
                   isolators:
                     memory: {limit: %s}
                     pids: {limit: 64}
                     cpu: {limit: 500m}
               """.formatted(
                        pod, network.equals("default") ? "networks: [default]" : "network: " + network, rootfs, memory);
    }

    @Override
    public void close() throws IOException {
        shell.run(command("drain"));
        service.destroy();
        service.onExit().join();
    }
}

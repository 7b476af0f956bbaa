package dev.berth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The peer podman: plays Kubernetes manifests with runc, with resource limits that a locked-down host allows. */
final class Podman implements AutoCloseable {
    private static final String CONFIGURATION = """
            [containers]
            default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
            [engine]
            runtime = "runc"
            events_logger = "file"
            """;

    private final Workplace place;
    private final Shell shell;

    Podman(Workplace place) throws IOException, InterruptedException {
        this.place = place;
        Path configuration = Files.writeString(place.directory().resolve("containers.conf"), CONFIGURATION);
        this.shell = new Shell(Map.of("CONTAINERS_CONF", configuration.toString()));
        Path archive = place.directory().resolve("rootfs.tar");
        shell.run("tar", "-C", place.rootfs().toString(), "-cf", archive.toString(), ".");
        shell.run("podman", "import", "-q", archive.toString(), "localhost/berth-bench:latest");
    }

    /** Plays a pod's manifest; gives the moment of the request. */
    long play(String pod, boolean hostNetwork) throws IOException, InterruptedException {
        Path file = Files.writeString(place.directory().resolve(pod + ".podman.yaml"), manifest(pod, hostNetwork));
        long requested = System.nanoTime();
        shell.run("podman", "kube", "play", file.toString());
        return requested;
    }

    /** Plays so many pods from one file; gives the moment of the request. */
    long playAll(String prefix, int pods) throws IOException, InterruptedException {
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < pods; i++) {
            documents.add(manifest(prefix + i, true));
        }
        Path file =
                Files.writeString(place.directory().resolve(prefix + ".podman.yaml"), String.join("---\n", documents));
        long requested = System.nanoTime();
        shell.run("podman", "kube", "play", file.toString());
        return requested;
    }

    /** The last stamp that the pod's app printed, once there are {@code count} of them. */
    long stamp(String pod, int count) throws IOException, InterruptedException {
        for (int tries = 0; tries < 200; tries++) {
            List<String> stamps =
                    shell.run("podman", "logs", pod + "-app").lines().toList();
            if (stamps.size() >= count) {
                return Long.parseLong(stamps.get(stamps.size() - 1).trim());
            }
            Thread.sleep(20);
        }
        throw new IOException("podman: no stamp from " + pod);
    }

    long pid(String pod) throws IOException, InterruptedException {
        return Long.parseLong(shell.run("podman", "inspect", "--format", "{{.State.Pid}}", pod + "-app")
                .trim());
    }

    double timePs() throws IOException, InterruptedException {
        return shell.time("podman", "ps");
    }

    /** Milliseconds until an image is there that was not. */
    double timePull(String image) throws IOException, InterruptedException {
        return shell.time("podman", "pull", "-q", "--tls-verify=false", image);
    }

    void removeImage(String image) throws IOException {
        shell.run("podman", "rmi", "-f", image);
    }

    /** Milliseconds of a command that does nothing, in a pod's app. */
    double timeExec(String pod) throws IOException, InterruptedException {
        return shell.time("podman", "exec", pod + "-app", "/bin/true");
    }

    /** A command on a terminal in a pod's app. */
    List<String> onTerminal(String pod, String executable) {
        return List.of("podman", "exec", "-it", pod + "-app", executable);
    }

    /** The monitors of all running containers and the pods' pause processes: what a pod costs besides its app. */
    List<Long> overheadPids() throws IOException, InterruptedException {
        List<Long> pids = new ArrayList<>();
        for (String line : shell.run("ps", "-eo", "pid,comm").lines().toList()) {
            String[] words = line.trim().split("\\s+");
            if (words[1].equals("conmon") || words[1].equals("catatonit") || words[1].equals("pause")) {
                pids.add(Long.parseLong(words[0]));
            }
        }
        return pids;
    }

    void down(String pod) throws IOException, InterruptedException {
        shell.run("podman", "pod", "rm", "-f", "-t", "0", pod);
    }

    private static String manifest(String pod, boolean hostNetwork) {
        return """
               apiVersion: v1
               kind: Pod
               metadata: {name: %s}
               spec:
                 hostNetwork: %b
                 restartPolicy: Always
                 containers:
                 - name: app
                   image: localhost/berth-bench:latest
                   imagePullPolicy: Never
                   command: [/bin/stamp]
                   resources: {limits: {memory: 64Mi, cpu: 500m}}
               """.formatted(pod, hostNetwork);
    }

    @Override
    public void close() throws IOException {
        shell.run("podman", "rmi", "-f", "localhost/berth-bench:latest");
    }
}

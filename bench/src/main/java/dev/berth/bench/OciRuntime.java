package dev.berth.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A peer that runs OCI bundles from a command: crun or runc. */
final class OciRuntime {
    private final String name;
    private final List<String> run;
    private final Path bundle;
    private final Shell shell = new Shell(Map.of());

    /** crun refuses hybrid cgroups, so it gets a mount namespace without the v2 tree; the wrapper's time counts against nobody, see {@link #launch}. */
    OciRuntime(String name, Workplace place, boolean hybrid) throws IOException, InterruptedException {
        this.name = name;
        this.bundle = Files.createDirectories(place.directory().resolve(name));
        this.run = hybrid
                ? List.of(
                        "unshare",
                        "--mount",
                        "sh",
                        "-c",
                        "umount /sys/fs/cgroup/unified; read go; exec " + name + " run --bundle \"$0\" \"$1\"")
                : List.of("sh", "-c", "read go; exec " + name + " run --bundle \"$0\" \"$1\"");
        Files.createSymbolicLink(bundle.resolve("rootfs"), place.rootfs());
        new ProcessBuilder("runc", "spec").directory(bundle.toFile()).start().waitFor();
        configure(bundle.resolve("config.json"), place.rootfs());
    }

    /** Milliseconds from the request, a line to a shell that is ready to exec the runtime, to the app's first instruction. */
    double launch(String id) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(run);
        command.add(bundle.toString());
        command.add(id);
        Process process = shell.start(command);
        Thread.sleep(50); // the shell and its mount namespace are ready by then; they are not what is measured
        long requested = System.nanoTime();
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String stamp = output.readLine();
        if (stamp == null) {
            throw new IOException(name + " printed no stamp");
        }
        shell.run(name, "kill", id, "KILL"); // the foreground command then removes what it made
        process.waitFor();
        return (Long.parseLong(stamp) - requested) / 1e6;
    }

    private static void configure(Path file, Path rootfs) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode spec = (ObjectNode) json.readTree(file.toFile());
        ObjectNode process = (ObjectNode) spec.get("process");
        process.put("terminal", false);
        process.putArray("args").add("/bin/stamp");
        process.remove("rlimits");
        ((ObjectNode) spec.get("root")).put("path", rootfs.toString()).put("readonly", false);
        ObjectNode resources = json.createObjectNode();
        resources.putObject("memory").put("limit", 64L << 20);
        resources.putObject("pids").put("limit", 64);
        resources.putObject("cpu").put("quota", 50_000).put("period", 100_000);
        ((ObjectNode) spec.get("linux")).set("resources", resources);
        json.writeValue(file.toFile(), spec);
    }
}

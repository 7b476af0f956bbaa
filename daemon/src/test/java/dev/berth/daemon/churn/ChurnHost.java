package dev.berth.daemon.churn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A berthd of its own instance in a temporary directory, to be killed. */
final class ChurnHost {
    private final Path directory;
    private final Path distribution = Path.of("target/berth").toAbsolutePath();
    private final ObjectMapper json = new ObjectMapper();

    ChurnHost(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(manifests());
        makeRoot(Files.createDirectories(rootfs("still")));
        makeRoot(Files.createDirectories(rootfs("churn")));
    }

    private static void makeRoot(Path root) throws IOException {
        Path bin = Files.createDirectories(root.resolve("bin"));
        Files.copy(Path.of("/bin/busybox"), bin.resolve("busybox"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String applet : List.of("sh", "sleep", "true")) {
            Files.createSymbolicLink(bin.resolve(applet), Path.of("busybox"));
        }
    }

    Path manifests() {
        return directory.resolve("manifests");
    }

    /** A root file system that manifests may name as their image. */
    Path rootfs(String name) {
        return directory.resolve("rootfs-" + name);
    }

    /** Makes another image of a root file system: one file in it changes. */
    void renewRootfs(String name, int content) throws IOException {
        Path aside = Files.writeString(directory.resolve("release.new"), Integer.toString(content));
        Files.move(aside, rootfs(name).resolve("release"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** What effects were begun and ended; see the service's trace. */
    Path trace() {
        return directory.resolve("trace");
    }

    Process start(int lingerMillis) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        distribution.resolve("bin/berthd").toString(),
                        "--instance=berth-churn",
                        "--manifests=" + manifests(),
                        "--state=" + directory.resolve("state"),
                        "--run=" + directory.resolve("run"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("berthd.log").toFile()));
        builder.environment().put("BERTH_TRACE", lingerMillis + ":" + trace());
        return builder.start();
    }

    String log() throws IOException {
        return Files.readString(directory.resolve("berthd.log"));
    }

    /** Writes a manifest as an editor does: aside, then a rename. */
    void save(String pod, String manifest) throws IOException {
        Path aside = Files.writeString(directory.resolve(pod + ".new"), manifest);
        Files.move(aside, manifests().resolve(pod + ".yaml"), StandardCopyOption.ATOMIC_MOVE);
    }

    void remove(String pod) throws IOException {
        Files.deleteIfExists(manifests().resolve(pod + ".yaml"));
    }

    JsonNode pods() throws IOException {
        return json.readTree(berth("ps", "-o", "json"));
    }

    /** Runs a command; its output, or an error that holds what it said. */
    String berth(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                distribution.resolve("bin/berth").toString(), "--socket=" + directory.resolve("run/berth.sock")));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.onExit().join().exitValue();
        if (code != 0) {
            throw new IOException(String.join(" ", arguments) + ": exit code " + code + ": " + output);
        }
        return output;
    }

    /** Repeats a look until it holds. */
    void await(String what, Check check) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String last = "";
        while (System.nanoTime() < end) {
            try {
                last = check.problem();
                if (last.isEmpty()) {
                    return;
                }
            } catch (IOException notYet) {
                last = String.valueOf(notYet.getMessage());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError(what + ": " + last + "\n" + log());
    }

    /** Says what does not hold yet; empty when all does. */
    interface Check {
        String problem() throws Exception;
    }
}

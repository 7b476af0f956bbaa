package dev.berth.images;

import dev.berth.images.file.Workspace;
import dev.berth.images.registry.LoginProgram;
import dev.berth.manifests.model.ImageReference;
import dev.berth.reconciler.port.HostException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Fetches and unpacks images in a short-lived JVM, {@link ImportMain}, that may write nowhere but in two directories of the store, has no more rights than
 * that takes, and stands behind others where processors, disks or memory are short.
 */
public final class ImporterProcess {
    private final Path sandbox;
    private final List<String> command;
    private final ImporterSettings settings;
    private final LoginProgram logins;

    /**
     * @param sandbox the program that confines
     * @param command what starts {@link ImportMain}, without its arguments
     */
    ImporterProcess(Path sandbox, List<String> command, ImporterSettings settings, LoginProgram logins) {
        this.sandbox = sandbox;
        this.command = List.copyOf(command);
        this.settings = settings;
        this.logins = logins;
    }

    /**
     * Starts the same Java with the same class path in a sandbox, but with the compiler and memory that the work wants.
     *
     * @param sandbox the program that confines
     */
    public static ImporterProcess likeThisJvm(Path sandbox, ImporterSettings settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:CompileThresholdScaling=5", // it lives for seconds, too short for most compiling to pay
                "-Djdk.http.auth.tunneling.disabledSchemes=", // a proxy may ask for a password
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xlog:disable"));
        String classes = System.getProperty("berth.classes");
        if (classes != null) { // those of the daemon, which are loaded in a third of the time
            command.add("-XX:SharedArchiveFile=" + classes);
        }
        for (String property : List.of("java.io.tmpdir", "jffi.boot.library.path", "ZstdNativePath")) {
            String value = System.getProperty(property);
            if (value != null) {
                command.add("-D" + property + "=" + value);
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ImportMain.class.getName()));
        return new ImporterProcess(sandbox, command, settings, LoginProgram.installed());
    }

    /** The same, with other programs that keep logins. */
    ImporterProcess asking(LoginProgram others) {
        return new ImporterProcess(sandbox, command, settings, others);
    }

    /** Unpacking into a store, whose layers this process publishes. */
    Unpacking into(StoreDirectories directories) {
        return (reference, progress) -> run(directories, reference, progress);
    }

    private Unpacking.Unpacked run(
            StoreDirectories directories, ImageReference reference, Consumer<ImportProgress> progress)
            throws IOException {
        try (Workspace scratch = Workspace.open(directories.work())) {
            Conversation conversation = new Conversation(new Publication(directories), logins, progress);
            int status = conversation.hold(start(line(directories, scratch, reference)), settings);
            if (status == 0 && conversation.image().isPresent()) {
                return conversation.image().get();
            }
            throw new HostException(conversation
                    .error()
                    .orElseGet(() -> Importer.operation(reference)
                            + ": importer ended with status " + status + ": "
                            + conversation.remark().orElse("no output")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(Importer.operation(reference) + ": interrupted", e);
        }
    }

    private List<String> line(StoreDirectories directories, Workspace scratch, ImageReference reference) {
        List<String> line = new ArrayList<>(List.of(
                sandbox.toString(),
                directories.work().toString(),
                directories.blobs().toString(),
                "--"));
        line.addAll(command);
        line.add(directories.root().toString());
        line.add(scratch.resolve("").toString());
        line.addAll(ReferenceArguments.of(reference));
        return line;
    }

    private static Process start(List<String> line) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "LC_ALL", "C.UTF-8", // or the JVM could not name every file
                        "MALLOC_ARENA_MAX", "2")); // each reserves addresses, which are bounded
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IOException("run " + line.get(0) + ": " + e.getMessage(), e);
        }
    }
}

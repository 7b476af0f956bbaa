package dev.berth.images;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.berth.images.registry.RegistrySettings;
import dev.berth.manifests.model.ImageReference;
import dev.berth.reconciler.port.HostException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Imports images in a short-lived JVM, {@link ImportMain}. What it imports is whole even if this process ends meanwhile. */
public final class ImporterProcess {
    private static final JsonMapper MAPPER = new JsonMapper();

    private static final List<String> PASSED_ON =
            List.of("HOME", "PATH"); // credential helpers are found and work by them

    private final List<String> command;
    private final RegistrySettings registries;

    private ImporterProcess(List<String> command, RegistrySettings registries) {
        this.command = List.copyOf(command);
        this.registries = registries;
    }

    /**
     * @param command what starts {@link ImportMain}, without its arguments
     */
    public ImporterProcess(List<String> command) {
        this(command, RegistrySettings.plain());
    }

    /** The same, for these registries. */
    public ImporterProcess with(RegistrySettings known) {
        return new ImporterProcess(command, known);
    }

    /** Starts the same Java with the same class path, but with the compiler and memory that the work wants. */
    public static ImporterProcess likeThisJvm() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Djdk.http.auth.tunneling.disabledSchemes=", // a proxy may ask for a password
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xlog:disable"));
        for (String property : List.of("java.io.tmpdir", "jffi.boot.library.path", "ZstdNativePath")) {
            String value = System.getProperty(property);
            if (value != null) {
                command.add("-D" + property + "=" + value);
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ImportMain.class.getName()));
        return new ImporterProcess(command);
    }

    List<String> command() {
        return command;
    }

    RegistrySettings registries() {
        return registries;
    }

    /**
     * Imports an image.
     *
     * @param progress is told how far it is
     * @throws HostException with the importer's own error, or how it ended where it gave none
     */
    void run(Path images, ImageReference reference, Consumer<ImportProgress> progress) {
        List<String> line = new ArrayList<>(command);
        line.add(images.toString());
        line.addAll(ReferenceArguments.of(reference));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().keySet().retainAll(PASSED_ON);
        builder.environment().put("LC_ALL", "C.UTF-8"); // or the JVM could not name every file
        try {
            finish(reference, builder.start(), progress);
        } catch (IOException e) {
            throw new HostException(
                    Importer.operation(reference) + ": run " + command.get(0) + ": " + e.getMessage(), e);
        }
    }

    private void finish(ImageReference reference, Process process, Consumer<ImportProgress> progress)
            throws IOException {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            instruct(reference, process);
            List<String> said = listen(output, progress);
            int status = process.waitFor();
            if (status != 0) {
                throw new HostException(error(reference, said, status));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new HostException(Importer.operation(reference) + ": interrupted", e);
        }
    }

    /** Not by arguments, which everybody on the host can read: a proxy's URL may hold a password. */
    private void instruct(ImageReference reference, Process process) throws IOException {
        try (OutputStream input = process.getOutputStream()) {
            if (reference instanceof ImageReference.RegistryImage) {
                input.write(MAPPER.writeValueAsBytes(registries));
            }
        }
    }

    /** Passes progress on as it is told, and returns the other lines. */
    private static List<String> listen(BufferedReader output, Consumer<ImportProgress> progress) throws IOException {
        List<String> others = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            JsonNode told = said(line).path("progress");
            if (told.isObject()) {
                progress.accept(MAPPER.treeToValue(told, ImportProgress.class));
            } else if (!line.isBlank()) {
                others.add(line);
            }
        }
        return others;
    }

    /** A line of the importer; nothing where it is not its own but the JVM's. */
    private static JsonNode said(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String error(ImageReference reference, List<String> lines, int status) {
        List<String> said = lines.isEmpty() ? List.of("no output") : lines;
        JsonNode error = said(said.get(said.size() - 1)).path("error");
        return error.isTextual()
                ? error.textValue()
                : Importer.operation(reference) + ": importer ended with status " + status + ": " + said.get(0);
    }
}

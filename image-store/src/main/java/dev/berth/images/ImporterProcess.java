package dev.berth.images;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.berth.manifests.model.ImageReference;
import dev.berth.reconciler.port.HostException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Imports images in a short-lived JVM, {@link ImportMain}. What it imports is whole even if this process ends meanwhile. */
public final class ImporterProcess {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final List<String> command;

    /**
     * @param command what starts {@link ImportMain}, without its arguments
     */
    public ImporterProcess(List<String> command) {
        this.command = List.copyOf(command);
    }

    /** Starts the same Java with the same class path, but with the compiler and memory that the work wants. */
    public static ImporterProcess likeThisJvm() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx512m", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError", "-Xlog:disable"));
        for (String property : List.of("java.io.tmpdir", "jffi.boot.library.path")) {
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

    /**
     * Imports an image.
     *
     * @throws HostException with the importer's own error, or how it ended where it gave none
     */
    void run(Path images, ImageReference reference) {
        List<String> line = new ArrayList<>(command);
        line.add(images.toString());
        line.addAll(ImportMain.arguments(reference));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C.UTF-8"); // or the JVM could not name every file
        try {
            finish(reference, builder.start());
        } catch (IOException e) {
            throw new HostException(
                    "import " + reference.text() + ": run " + command.get(0) + ": " + e.getMessage(), e);
        }
    }

    private static void finish(ImageReference reference, Process process) throws IOException {
        try (var output = process.getInputStream()) {
            process.getOutputStream().close();
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
            int status = process.waitFor();
            if (status != 0) {
                throw new HostException(error(reference, text, status));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new HostException("import " + reference.text() + ": interrupted", e);
        }
    }

    private static String error(ImageReference reference, String text, int status) {
        try {
            JsonNode error =
                    MAPPER.readTree(text.substring(text.lastIndexOf('\n') + 1)).path("error");
            if (error.isTextual()) {
                return error.textValue();
            }
        } catch (JsonProcessingException e) {
            // not the importer's own words: the JVM's, or none
        }
        String first = text.lines().findFirst().orElse("no output");
        return "import " + reference.text() + ": importer ended with status " + status + ": " + first;
    }
}

package dev.berth.images;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.images.file.FileFailure;
import dev.berth.images.registry.LoginProgram;
import dev.berth.linux.SyscallException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** berthd's side of what is said between it and an importer, see {@link Questions}. */
final class Conversation {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** Characters: more than is said of a layer with tens of thousands of directories, and less than this process has memory for. */
    private static final int LONGEST_LINE = 4 << 20;

    /** Characters that are kept of an error, or of what is no part of the conversation. */
    private static final int LONGEST_REMARK = 4096;

    private final Publication publication;
    private final LoginProgram logins;
    private final Consumer<ImportProgress> progress;
    private Optional<String> error = Optional.empty();
    private Optional<String> remark = Optional.empty();
    private Optional<Unpacking.Unpacked> image = Optional.empty();

    Conversation(Publication publication, LoginProgram logins, Consumer<ImportProgress> progress) {
        this.publication = publication;
        this.logins = logins;
        this.progress = progress;
    }

    /** Tells the settings, then listens and answers until the importer ends, and returns its status. */
    int hold(Process process, ImporterSettings settings) throws IOException, InterruptedException {
        BufferedWriter answers = process.outputWriter(StandardCharsets.UTF_8);
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            write(answers, MAPPER.writeValueAsString(settings));
            BoundedLines lines = new BoundedLines(said, LONGEST_LINE);
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                Optional<String> answer = hear(line.get());
                if (answer.isPresent()) {
                    write(answers, answer.get());
                }
            }
            return process.waitFor();
        } finally {
            process.destroyForcibly(); // closes what it was written to, too
        }
    }

    /** One that has ended says by its status, and by what it said before, why it does not listen. */
    private static void write(BufferedWriter answers, String line) {
        try {
            answers.write(line + "\n");
            answers.flush();
        } catch (IOException ended) {
            return;
        }
    }

    /** The importer's result. */
    Optional<Unpacking.Unpacked> image() {
        return image;
    }

    /** The importer's own error. */
    Optional<String> error() {
        return error;
    }

    /** The first line that is none of the conversation. */
    Optional<String> remark() {
        return remark;
    }

    private static String start(String text) {
        return text.substring(0, Math.min(LONGEST_REMARK, text.length()));
    }

    private Optional<String> hear(String line) throws IOException {
        JsonNode told = read(line);
        if (told.has(Questions.PROGRESS)) {
            progress.accept(MAPPER.treeToValue(told.get(Questions.PROGRESS), ImportProgress.class));
        } else if (told.has(Questions.IMAGE)) {
            image = Optional.of(MAPPER.treeToValue(told.get(Questions.IMAGE), Unpacking.Unpacked.class));
        } else if (told.has(Questions.LAYER)) {
            return Optional.of(answer(() -> publish(told.get(Questions.LAYER))));
        } else if (told.has(Questions.LOGIN)) {
            return Optional.of(answer(() -> login(told.get(Questions.LOGIN))));
        } else if (told.has(Questions.ERROR)) {
            error = Optional.of(start(told.get(Questions.ERROR).asText()));
        } else if (!line.isBlank()) {
            remark = remark.or(() -> Optional.of(start(line)));
        }
        return Optional.empty();
    }

    private ObjectNode publish(JsonNode request) throws IOException {
        publication.publish(MAPPER.treeToValue(request, Publication.Request.class));
        return MAPPER.createObjectNode().put(Questions.VALUE, true);
    }

    private ObjectNode login(JsonNode request) throws IOException {
        Questions.Login wanted = MAPPER.treeToValue(request, Questions.Login.class);
        return MAPPER.createObjectNode()
                .put(
                        Questions.VALUE,
                        logins.get(wanted.program(), wanted.server()).orElse(null));
    }

    private interface Answering {
        ObjectNode run() throws IOException;
    }

    private static String answer(Answering answering) {
        try {
            return answering.run().toString();
        } catch (JsonProcessingException e) {
            return error(e.getOriginalMessage());
        } catch (IOException e) {
            return error(FileFailure.describe(e));
        } catch (SyscallException e) {
            return error(String.valueOf(e.getMessage()));
        }
    }

    private static String error(String text) {
        return MAPPER.createObjectNode().put(Questions.ERROR, text).toString();
    }

    /** A line of the importer; nothing where it is not its own but the JVM's. */
    private static JsonNode read(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}

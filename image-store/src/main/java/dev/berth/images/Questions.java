package dev.berth.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.berth.images.registry.LoginProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/**
 * The importer's side of its conversation with berthd. Each line is a JSON object with one member. Told are any number of {@code progress} and, last, the
 * {@code image} or the {@code error}. Asked are a finished {@code layer}, to be published, and a {@code login}, to be got from a program that keeps some;
 * the answer is a line with {@code error} or {@code value}. Safe for threads.
 */
final class Questions implements LoginProgram {
    static final String PROGRESS = "progress";
    static final String IMAGE = "image";
    static final String ERROR = "error";
    static final String LAYER = "layer";
    static final String LOGIN = "login";
    static final String VALUE = "value";

    private static final JsonMapper MAPPER = new JsonMapper();

    private final PrintStream output;
    private final BufferedReader answers;

    Questions(PrintStream output, BufferedReader answers) {
        this.output = output;
        this.answers = answers;
    }

    /** A login that a program is to be asked for. */
    record Login(String program, String server) {}

    void say(String what, Object value) {
        output.println(MAPPER.createObjectNode().putPOJO(what, value));
    }

    /**
     * Asks, and waits for the answer.
     *
     * @throws IOException with the error that is the answer, or since berthd is gone
     */
    synchronized JsonNode ask(String what, Object value) throws IOException {
        say(what, value);
        String line = answers.readLine();
        JsonNode answer = MAPPER.readTree(line == null ? "{}" : line);
        if (!answer.has(VALUE)) {
            throw new IOException(answer.path(ERROR).asText("berthd is gone"));
        }
        return answer.get(VALUE);
    }

    @Override
    public Optional<String> get(String program, String server) throws IOException {
        return Optional.ofNullable(ask(LOGIN, new Login(program, server)).textValue());
    }
}

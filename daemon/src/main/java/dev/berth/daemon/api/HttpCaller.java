package dev.berth.daemon.api;

import dev.berth.daemon.ManifestText;
import dev.berth.daemon.front.Caller;
import dev.berth.daemon.front.Operand;
import dev.berth.daemon.front.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** The caller of a command that an HTTP request asks for; its standard input is the request's body. */
final class HttpCaller implements Caller {
    private static final String PROGRAM = "berth: ";
    private static final long MOST_SKIPPED = 64L * 1024 * 1024;

    private final Request request;
    private final OutputStream out;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Runnable> whenGone = new ArrayList<>();
    private boolean gone;

    HttpCaller(Request request, Response response, Form form) {
        this.request = request;
        this.out = form.isStream()
                ? new Stream(response, form, () -> err.size() == 0, this::leave)
                : new ByteArrayOutputStream();
        request.addFailureListener(failure -> leave());
    }

    @Override
    public OutputStream out() {
        return out;
    }

    @Override
    public OutputStream err() {
        return err;
    }

    /** What was printed so far and is not on its way already. */
    String printed() {
        return out instanceof ByteArrayOutputStream kept ? kept.toString(StandardCharsets.UTF_8) : "";
    }

    /** What was said on the standard error, line by line, without the program's name. */
    List<String> said() {
        return err.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.startsWith(PROGRAM) ? line.substring(PROGRAM.length()) : line)
                .toList();
    }

    @Override
    public InputStream in() {
        return Content.Source.asInputStream(request);
    }

    @Override
    public String directory() throws IOException {
        throw new IOException("a request has no file but its body");
    }

    @Override
    public Terminal terminal() {
        return Terminal.none();
    }

    @Override
    public void raw(Consumer<Terminal.Size> resized) throws IOException {
        throw new IOException("a request has no terminal");
    }

    @Override
    public List<Operand> open(String path) throws IOException {
        if (!path.equals("-")) {
            throw new IOException("open " + path + ": a request has no file but its body");
        }
        InputStream body = in();
        ManifestText text = ManifestText.of(body.readNBytes(ManifestText.MOST_BYTES + 1));
        long unused = body.skip(MOST_SKIPPED); // who is refused while still sending might not read why
        return List.of(new Operand(path, text));
    }

    @Override
    public void onGone(Runnable then) {
        synchronized (whenGone) {
            if (!gone) {
                whenGone.add(then);
                return;
            }
        }
        then.run();
    }

    /** Why a stream could not be sent on; empty where all of it was. */
    Optional<IOException> broken() {
        return out instanceof Stream stream ? stream.broken() : Optional.empty();
    }

    /** The peer is not there any more. Idempotent. */
    void leave() {
        List<Runnable> due;
        synchronized (whenGone) {
            gone = true;
            due = List.copyOf(whenGone);
            whenGone.clear();
        }
        due.forEach(Runnable::run);
    }
}

package dev.berth.daemon.api;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;

/** An answer that is sent while its command goes on. The head goes out with the first byte, or when the command waits and has said nothing against it. */
final class Stream extends OutputStream {
    /** Only who is written to is seen to be gone. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final Response response;
    private final Form form;
    private final BooleanSupplier fine;
    private final Runnable gone;
    private final OutputStream body;
    private long written = System.nanoTime();
    private Optional<IOException> broken = Optional.empty();

    /**
     * Nothing is sent yet.
     *
     * @param fine whether the command has not complained so far
     * @param gone is run when nothing more can be sent
     */
    Stream(Response response, Form form, BooleanSupplier fine, Runnable gone) {
        this.response = response;
        this.form = form;
        this.fine = fine;
        this.gone = gone;
        this.body = Content.Sink.asOutputStream(response);
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int count) {
        begin();
        pass(() -> body.write(bytes, start, count));
        written = System.nanoTime();
    }

    @Override
    public void flush() {
        if (!response.isCommitted() && !fine.getAsBoolean()) {
            return;
        }
        begin();
        if (form == Form.LINES && System.nanoTime() - written > SILENCE.toNanos()) {
            write('\n');
        }
        pass(body::flush);
    }

    private interface Passing {
        void pass() throws IOException;
    }

    /**
     * Passes something on; nothing once that has failed.
     *
     * @throws UncheckedIOException when it fails: commands print through writers that would keep an IOException to themselves, and print on for nobody
     */
    private void pass(Passing passing) {
        if (broken.isPresent()) {
            return;
        }
        try {
            passing.pass();
        } catch (IOException e) {
            broken = Optional.of(e);
            gone.run();
            throw new UncheckedIOException(e);
        }
    }

    /** Why nothing more can be sent; empty where all was. */
    Optional<IOException> broken() {
        return broken;
    }

    private void begin() {
        if (!response.isCommitted()) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, form.contentType());
        }
    }
}

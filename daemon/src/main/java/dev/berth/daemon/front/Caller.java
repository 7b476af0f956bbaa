package dev.berth.daemon.front;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;

/** Who called a command: its streams, its files, its terminal. */
public interface Caller {
    /** The caller's standard output; buffered until flushed or the command ends. */
    OutputStream out();

    /** The caller's standard error. */
    OutputStream err();

    /** The caller's standard input; after the first call no operand can be opened any more. */
    InputStream in() throws IOException;

    /**
     * The directory in which the caller is, absolute.
     *
     * @throws IOException when the caller has no part in this host's files
     */
    String directory() throws IOException;

    /** What the streams are. */
    Terminal terminal();

    /**
     * Puts the terminal that is the standard input into raw mode until the command ends.
     *
     * @param resized is told the size, now and after each change, in order with the standard input and by the thread that reads it
     */
    void raw(Consumer<Terminal.Size> resized) throws IOException;

    /**
     * Reads a file, the manifests of a directory in name order, or for {@code -} the standard input, with the caller's rights.
     *
     * @throws IOException with operation, path and errno when it can't be read
     */
    List<Operand> open(String path) throws IOException;

    /** Has something done once when the caller goes away before the command ended; at once when it is gone already. */
    void onGone(Runnable then);
}

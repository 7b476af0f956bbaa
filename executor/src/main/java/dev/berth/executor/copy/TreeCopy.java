package dev.berth.executor.copy;

import dev.berth.linux.SyscallException;
import dev.berth.linux.file.Subtree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Copies files and directories from one side to the other. */
public final class TreeCopy {
    private final Consumer<String> leftOut;
    private final Consumer<Runnable> onGone;

    /**
     * A copy.
     *
     * @param leftOut is told what was not copied, in words; from any thread
     * @param onGone is given what ends a copy between two sides early, to be run when nobody wants it any more
     */
    public TreeCopy(Consumer<String> leftOut, Consumer<Runnable> onGone) {
        this.leftOut = leftOut;
        this.onGone = onGone;
    }

    /**
     * Copies to another side: into the directory that is there, else under the name that its path ends with.
     *
     * @param owner of what is made; without one it is this process's
     * @throws CopyException naming the file that could not be copied; what was copied before stays
     */
    public void copy(CopySide source, CopySide target, Optional<Owner> owner) throws IOException {
        between(source, target, (from, as, into) -> pipe(from, as, into, owner));
    }

    /** Refuses what {@link #copy} would refuse before it begins, and does nothing. */
    public void check(CopySide source, CopySide target) throws IOException {
        between(source, target, (from, as, into) -> {});
    }

    /** Refuses a source that is not there. */
    public void check(CopySide source) throws IOException {
        source.source().close();
    }

    /** Refuses a target that is no directory. */
    public void checkDirectory(CopySide target) throws IOException {
        target.requiredDirectory().close();
    }

    private interface Step {
        void run(CopySide.Spot from, String as, Subtree into) throws IOException;
    }

    private static void between(CopySide source, CopySide target, Step step) throws IOException {
        try (CopySide.Spot from = source.source()) {
            Optional<Subtree> directory = target.directory();
            if (directory.isPresent()) {
                try (Subtree into = directory.get()) {
                    step.run(from, from.name(), into);
                }
                return;
            }
            try (CopySide.Spot to = target.place()) {
                refuseFile(from, to, target);
                step.run(from, to.name(), to.directory());
            }
        }
    }

    /** Writes a tar stream. */
    public void send(CopySide source, OutputStream to) throws IOException {
        try (CopySide.Spot from = source.source()) {
            send(from, from.name(), to);
            to.flush();
        }
    }

    /** Unpacks a tar stream into a directory, which must be there. */
    public void receive(InputStream from, CopySide target, Optional<Owner> owner) throws IOException {
        try (Subtree into = target.requiredDirectory()) {
            new TreeReceiver(from, into, owner, leftOut).receive();
        }
    }

    private static void refuseFile(CopySide.Spot from, CopySide.Spot to, CopySide target) throws IOException {
        boolean taken;
        try {
            taken = !to.name().isEmpty() && !to.isDirectory();
        } catch (SyscallException e) {
            taken = false;
        }
        if (taken && from.isDirectory()) {
            throw new CopyException("write", target.shown(), "it is a file, and what is copied is a directory");
        }
    }

    private void send(CopySide.Spot from, String as, OutputStream to) throws IOException {
        TreeSender sender = new TreeSender(to, leftOut);
        if (from.name().isEmpty()) {
            sender.sendContents(from.directory(), as);
        } else {
            sender.send(from.directory(), from.name(), as);
        }
    }

    private void pipe(CopySide.Spot from, String as, Subtree into, Optional<Owner> owner) throws IOException {
        Pipe pipe = Pipe.open();
        onGone.accept(() -> cut(pipe));
        CompletableFuture<Void> sending = new CompletableFuture<>();
        Thread sender = new Thread(() -> run(sending, () -> sendAndClose(from, as, pipe)), "copy");
        sender.setDaemon(true);
        sender.start();
        Optional<IOException> failed = Optional.empty();
        try (InputStream in = Channels.newInputStream(pipe.source())) {
            new TreeReceiver(in, into, owner, leftOut).receive();
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            failed = Optional.of(e);
        }
        finish(failed, failed(sending));
    }

    private static Optional<IOException> failed(CompletableFuture<Void> sending) {
        try {
            sending.join();
            return Optional.empty();
        } catch (CompletionException e) {
            return Optional.of(e.getCause() instanceof IOException known ? known : new IOException(e));
        }
    }

    /** The side that failed by itself names a file; the other was only cut off by that. */
    private static void finish(Optional<IOException> received, Optional<IOException> sent) throws IOException {
        Optional<IOException> cause = received.filter(CopyException.class::isInstance)
                .or(() -> sent.filter(CopyException.class::isInstance))
                .or(() -> received)
                .or(() -> sent);
        if (cause.isPresent()) {
            throw cause.get();
        }
    }

    /** Both ends then fail at what they do. */
    private static void cut(Pipe pipe) {
        try {
            pipe.source().close();
        } catch (IOException e) {
            // A pipe of this process: its close can't fail in a way that matters to anybody.
        }
    }

    private void sendAndClose(CopySide.Spot from, String as, Pipe pipe) throws IOException {
        try (OutputStream out = Channels.newOutputStream(pipe.sink())) {
            send(from, as, out);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(CompletableFuture<Void> done, Work work) {
        try {
            work.run();
            done.complete(null);
        } catch (IOException | RuntimeException e) {
            done.completeExceptionally(e);
        }
    }
}

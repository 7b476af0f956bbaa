package dev.berth.linux.netns;

import dev.berth.linux.call.Descriptor;
import dev.berth.linux.call.OpenFlag;
import dev.berth.linux.call.Syscall;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Runs work in another network namespace, on a platform thread that ends with it. The calling thread never leaves its
 * namespace, and no pool ever gets a thread that has.
 */
public final class NamespaceThread {
    private static final int NETWORK = 0x40000000;

    private NamespaceThread() {}

    /**
     * Runs the work and waits for it. What it throws is thrown here.
     *
     * @param namespace a namespace's file: a pin, or {@code /proc/PID/ns/net}
     * @param work must start no thread, nor use a class for the first time that does: the new thread would stay in the
     *     namespace and keep it alive
     */
    public static <T> T call(Path namespace, Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(() -> {
            enter(namespace);
            return work.get();
        });
        Thread thread = new Thread(task, "in " + namespace.getFileName());
        thread.setDaemon(true);
        thread.start();
        return await(task);
    }

    private static void enter(Path namespace) {
        try (Descriptor open = Descriptor.open(namespace, OpenFlag.READ_ONLY, 0)) {
            Syscall.run("setns to", namespace, () -> Syscall.LIBC.setns(open.number(), NETWORK));
        }
    }

    private static <T> T await(FutureTask<T> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw unchecked(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unchecked(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }
}

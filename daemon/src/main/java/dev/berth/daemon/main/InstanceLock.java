package dev.berth.daemon.main;

import dev.berth.linux.file.FileLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Held while a berthd works on an instance's state: two would undo each other's work. The kernel gives it back however berthd ends. */
final class InstanceLock implements AutoCloseable {
    private final FileLock lock;

    private InstanceLock(FileLock lock) {
        this.lock = lock;
    }

    /**
     * Takes the lock and leaves this process' number in the file.
     *
     * @throws StartException when another berthd holds it; the message names that process
     */
    static InstanceLock take(Path state) {
        Path file = state.resolve("berthd.lock");
        FileLock lock = FileLock.tryAcquire(file)
                .orElseThrow(() -> new StartException("another berthd (pid " + holder(file) + ") works on " + state
                        + "; stop it first, or choose another --state"));
        try {
            Files.writeString(file, ProcessHandle.current().pid() + "\n");
        } catch (IOException e) {
            lock.close();
            throw new StartException("write the pid to " + file + ": " + e, e);
        }
        return new InstanceLock(lock);
    }

    @Override
    public void close() {
        lock.close();
    }

    private static String holder(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}

package dev.berth.cni;

import dev.berth.reconciler.port.HostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A value in a file of its own. Readers see the old value or the new one. It outlives this process but not always a power loss: what it describes
 * doesn't either, and a file that holds no whole value counts as missing.
 */
final class JsonFile<T> {
    private final Path path;
    private final Class<T> type;

    JsonFile(Path path, Class<T> type) {
        this.path = path;
        this.type = type;
    }

    Optional<T> read() {
        try {
            return Json.read(Files.readString(path), type);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure("read", e);
        }
    }

    void write(T value) {
        Path next = path.resolveSibling("." + path.getFileName() + ".tmp");
        try {
            Files.createDirectories(path.resolveSibling(""));
            Files.writeString(next, Json.write(value));
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failure("write", e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw failure("remove", e);
        }
    }

    private HostException failure(String operation, IOException e) {
        return new HostException(operation + " " + path + ": " + e, e);
    }
}

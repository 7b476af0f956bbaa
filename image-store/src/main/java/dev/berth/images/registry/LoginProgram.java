package dev.berth.images.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Runs the programs that keep logins: docker's credential helpers. */
public interface LoginProgram {
    /**
     * What {@code docker-credential-NAME get} says for a server; empty where it keeps no login for that.
     *
     * @throws IOException where the name is none of such a program, or it can't be run, fails, or takes too long
     */
    Optional<String> get(String name, String server) throws IOException;

    /** The programs that this process finds, run with its rights. */
    static LoginProgram installed() {
        return in(System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
    }

    /**
     * The programs in some directories, run with this process's rights.
     *
     * @param path the directories, as PATH lists them
     */
    static LoginProgram in(String path) {
        List<Path> directories = Arrays.stream(path.split(":")).map(Path::of).toList();
        return (name, server) -> new CredentialHelper(directories, name).get(server);
    }
}

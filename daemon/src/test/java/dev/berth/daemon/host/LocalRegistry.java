package dev.berth.daemon.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Debian's docker-registry, in plain HTTP on a port of the loopback interface. */
public final class LocalRegistry implements AutoCloseable {
    private final Path directory;
    private final Process process;
    private final int port;

    private LocalRegistry(Path directory, Process process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    /** Starts one; it may take a moment until it listens. */
    public static LocalRegistry start() {
        try {
            int port = freePort();
            Path directory = Files.createTempDirectory("berth-registry-");
            Path config = directory.resolve("config.yml");
            Files.writeString(
                    config,
                    "version: 0.1\nlog: {level: error}\nstorage:\n  filesystem: {rootdirectory: " + directory + "}\n"
                            + "http: {addr: \"127.0.0.1:" + port + "\"}\n");
            Process process = new ProcessBuilder("docker-registry", "serve", config.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            return new LocalRegistry(directory, process, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** How references and configurations name it. */
    public String name() {
        return "127.0.0.1:" + port;
    }

    /** Copies an image of a layout into it. */
    public void push(OciLayout layout, String tag, String repositoryAndTag) {
        Ran.output(
                "skopeo",
                "copy",
                "--quiet",
                "--retry-times=5",
                "--dest-tls-verify=false",
                layout.image(tag),
                "docker://" + name() + "/" + repositoryAndTag);
    }

    /** Forgets a tag. */
    public void remove(String repository, String tag) {
        DirectoryTree.remove(directory
                .resolve("docker/registry/v2/repositories")
                .resolve(repository)
                .resolve("_manifests/tags")
                .resolve(tag));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        DirectoryTree.remove(directory);
    }
}

package dev.berth.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Debian's docker-registry on the loopback interface, with one large image in it. */
final class Registry implements AutoCloseable {
    private static final int LAYERS = 3;
    private static final int FILES = 400;

    /** Written in hexadecimal, so that compression makes it about half. */
    private static final int RANDOM_BYTES = 128 << 10;

    private final Path directory;
    private final int port;
    private final Process process;

    private Registry(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    static Registry open(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        int port = freePort();
        Path config =
                Files.writeString(directory.resolve("config.yml"), """
                version: 0.1
                log: {level: error}
                storage: {filesystem: {rootdirectory: %s}}
                http: {addr: "127.0.0.1:%d"}
                """.formatted(directory.resolve("data"), port));
        Process process = new ProcessBuilder("docker-registry", "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        Registry registry = new Registry(directory, port, process);
        registry.awaitStart();
        return registry;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitStart() throws IOException, InterruptedException {
        for (int tries = 0; tries < 200; tries++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new IOException("docker-registry does not listen: " + Files.readString(directory.resolve("log")));
    }

    /** The registry as references name it. */
    String name() {
        return "127.0.0.1:" + port;
    }

    /** Makes an image of 300 MB in three layers, puts it into the registry and gives its name. */
    String pushLargeImage() throws IOException {
        Shell shell = new Shell(Map.of());
        String layout = directory.resolve("layout").toString();
        shell.run("umoci", "init", "--layout", layout);
        shell.run("umoci", "new", "--image", layout + ":large");
        for (int layer = 0; layer < LAYERS; layer++) {
            Path tree = tree(layer);
            shell.run("umoci", "insert", "--image", layout + ":large", tree.toString(), "/data" + layer);
        }
        String image = name() + "/large:1";
        shell.run("skopeo", "copy", "-q", "--dest-tls-verify=false", "oci:" + layout + ":large", "docker://" + image);
        return image;
    }

    private Path tree(int layer) throws IOException {
        Random random = new Random(layer);
        byte[] content = new byte[RANDOM_BYTES];
        Path tree = Files.createDirectory(directory.resolve("layer" + layer));
        for (int file = 0; file < FILES; file++) {
            random.nextBytes(content);
            try (BufferedWriter writer = Files.newBufferedWriter(tree.resolve("file" + file))) {
                HexFormat.of().formatHex(writer, content);
            }
        }
        return tree;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** What berthd is told of the registry. */
    List<String> configuration() {
        return List.of("images: {registries: [{name: \"" + name() + "\", tls: none}]}");
    }
}

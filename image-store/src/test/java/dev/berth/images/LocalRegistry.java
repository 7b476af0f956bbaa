package dev.berth.images;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Debian's docker-registry on a free port of the loopback interface, with its files in a directory. */
final class LocalRegistry implements AutoCloseable {
    static final String USER = "puller";
    static final String PASSWORD = "secret";

    /** Of the password, by bcrypt at its lowest cost. */
    private static final String HASH = "$2b$04$Za0WCzUNOIETudbiZGfHB.TBrulwVhfFFOgsn.UmtPvrFbbZhF8za";

    private final Process process;
    private final int port;

    private LocalRegistry(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Plain HTTP for anybody. */
    static LocalRegistry open(Path directory) throws IOException {
        return start(directory, "");
    }

    /** HTTPS with a certificate of an own authority, {@code ca.pem}, for those who know the password. */
    static LocalRegistry guarded(Path directory) throws IOException {
        Files.createDirectories(directory);
        new Shell(directory)
                .run("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority -keyout ca.key -out ca.pem"
                        + " && openssl req -newkey rsa:2048 -nodes -subj /CN=registry -keyout tls.key -out tls.csr"
                        + " && openssl x509 -req -in tls.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -out tls.pem"
                        + " -extfile <(echo subjectAltName=IP:127.0.0.1,DNS:registry.test)");
        Files.writeString(directory.resolve("htpasswd"), USER + ":" + HASH + "\n");
        return start(
                directory,
                "  tls: {certificate: " + directory.resolve("tls.pem") + ", key: " + directory.resolve("tls.key")
                        + "}\n" + "auth:\n  htpasswd: {realm: test, path: " + directory.resolve("htpasswd") + "}\n");
    }

    private static LocalRegistry start(Path directory, String more) throws IOException {
        int port = freePort();
        Path config = Files.createDirectories(directory).resolve("config.yml");
        Files.writeString(
                config,
                "version: 0.1\nlog: {level: error}\nstorage:\n  filesystem: {rootdirectory: "
                        + directory.resolve("data") + "}\nhttp:\n  addr: 127.0.0.1:" + port + "\n" + more);
        Process process = new ProcessBuilder("docker-registry", "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        LocalRegistry registry = new LocalRegistry(process, port);
        registry.awaitStart();
        return registry;
    }

    int port() {
        return port;
    }

    String name() {
        return "127.0.0.1:" + port;
    }

    private void awaitStart() throws IOException {
        for (int tries = 0; tries < 200; tries++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException e) {
                pause();
            }
        }
        close();
        throw new IOException("docker-registry does not listen");
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}

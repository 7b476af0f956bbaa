package dev.berth.images;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before a registry, passes on what is asked, and answers some of it wrongly. */
final class FlawedRegistry implements AutoCloseable {
    private static final List<String> PASSED =
            List.of("Content-Type", "Docker-Content-Digest", "Content-Range", "Accept-Ranges");

    /** An answer in place of the right one, of which it may make use. */
    interface Fault {
        void answer(HttpExchange exchange, HttpResponse<byte[]> right) throws IOException;
    }

    /** What somebody asked. */
    record Asked(String path, Optional<String> range, Optional<String> authorization) {}

    private record Planned(String path, Fault fault) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Deque<Planned> planned = new ArrayDeque<>();
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private final String registry;

    FlawedRegistry(LocalRegistry registry) throws IOException {
        this.registry = "http://" + registry.name();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String name() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next request of a path that holds a text meets this; several wait in line. */
    FlawedRegistry then(String path, Fault fault) {
        synchronized (planned) {
            planned.add(new Planned(path, fault));
        }
        return this;
    }

    /** What was asked of paths that hold a text. */
    List<Asked> asked(String path) {
        synchronized (asked) {
            return asked.stream().filter(one -> one.path().contains(path)).toList();
        }
    }

    /** The head of the right answer, and its first bytes. */
    static Fault cut(int bytes) {
        return (exchange, right) -> {
            exchange.sendResponseHeaders(right.statusCode(), right.body().length);
            exchange.getResponseBody().write(right.body(), 0, bytes);
            exchange.getResponseBody().flush();
        };
    }

    /** The first bytes, as if there were no more. */
    static Fault truncated(int bytes) {
        return (exchange, right) -> {
            exchange.sendResponseHeaders(right.statusCode(), bytes);
            exchange.getResponseBody().write(right.body(), 0, bytes);
        };
    }

    /** The first bytes, and the others when nobody waits any more. */
    static Fault slow(int bytes) {
        return (exchange, right) -> {
            exchange.sendResponseHeaders(right.statusCode(), right.body().length);
            OutputStream body = exchange.getResponseBody();
            body.write(right.body(), 0, bytes);
            body.flush();
            try {
                Thread.sleep(20_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Another byte in the middle. */
    static Fault changed() {
        return (exchange, right) -> {
            byte[] body = right.body().clone();
            body[body.length / 2] ^= 1;
            exchange.sendResponseHeaders(right.statusCode(), body.length);
            exchange.getResponseBody().write(body);
        };
    }

    /** All of it, whatever part was asked for. */
    Fault whole() {
        return (exchange, right) -> {
            byte[] body = get(exchange.getRequestURI(), Optional.empty(), "").body();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        };
    }

    /** A status with headers, and an error of the distribution-spec's form. */
    static Fault status(int status, String... headers) {
        return (exchange, right) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            byte[] body = "{\"errors\":[{\"code\":\"PLANNED\",\"message\":\"as the test wants\"}]}"
                    .getBytes(StandardCharsets.UTF_8);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        };
    }

    /** A body of JSON. */
    static Fault json(String text) {
        return (exchange, right) -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Optional<String> range = header(exchange, "Range");
            asked.add(new Asked(exchange.getRequestURI().toString(), range, header(exchange, "Authorization")));
            HttpResponse<byte[]> right = get(
                    exchange.getRequestURI(), range, header(exchange, "Accept").orElse(""));
            PASSED.forEach(name -> right.headers()
                    .firstValue(name)
                    .ifPresent(value -> exchange.getResponseHeaders().set(name, value)));
            Optional<Fault> fault = next(path);
            if (fault.isPresent()) {
                fault.get().answer(exchange, right);
            } else if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(right.statusCode(), -1);
            } else {
                exchange.sendResponseHeaders(right.statusCode(), right.body().length);
                exchange.getResponseBody().write(right.body());
            }
        }
    }

    private Optional<Fault> next(String path) {
        synchronized (planned) {
            for (Planned one : planned) {
                if (path.contains(one.path())) {
                    planned.remove(one);
                    return Optional.of(one.fault());
                }
            }
            return Optional.empty();
        }
    }

    private HttpResponse<byte[]> get(URI uri, Optional<String> range, String accept) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(registry + uri)).header("Accept", accept + " ");
        range.ifPresent(value -> request.header("Range", value));
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

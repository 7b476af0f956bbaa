package dev.berth.images.registry;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLException;

/** Sends requests and follows redirects. Its threads are daemons. */
final class Transport {
    private static final int MOST_REDIRECTS = 10;

    private final Duration patience;
    private final Proxies proxies;
    private final Map<RegistrySettings.Registry, HttpClient> clients = new HashMap<>();
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "watchdog");
        thread.setDaemon(true);
        return thread;
    });

    Transport(RegistrySettings settings) {
        this.patience = Duration.ofMillis(settings.stallMillis());
        this.proxies = new Proxies(settings);
    }

    /**
     * Asks, of whatever host redirects point to. The answer may have any status but that of a redirect.
     *
     * @param registry by whose rules TLS works
     * @throws RegistryException where there is no answer
     */
    Answer send(RegistrySettings.Registry registry, Ask ask) throws IOException {
        Ask next = ask;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            Answer answer = once(client(registry), next);
            Optional<URI> target = answer.redirect();
            if (target.isEmpty() || !ask.form().isEmpty()) {
                return answer;
            }
            answer.close();
            next = next.redirected(target.get());
        }
        throw RegistryException.lasting(ask + ": more than " + MOST_REDIRECTS + " redirects");
    }

    private synchronized HttpClient client(RegistrySettings.Registry registry) throws IOException {
        HttpClient known = clients.get(registry);
        if (known != null) {
            return known;
        }
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .proxy(proxies)
                .sslContext(Trust.of(registry))
                .build();
        clients.put(registry, client);
        return client;
    }

    private Answer once(HttpClient client, Ask ask) throws IOException {
        Ask sent = proxies.authorization(ask.uri())
                .map(value -> ask.with("Proxy-Authorization", value))
                .orElse(ask);
        try {
            HttpResponse<InputStream> response =
                    client.send(sent.request(patience), HttpResponse.BodyHandlers.ofInputStream());
            InputStream body = new StallGuard(response.body(), patience, watchdog);
            return new Answer(ask, response.statusCode(), response.headers(), body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (IllegalArgumentException e) {
            throw RegistryException.lasting(ask + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw failure(ask, e);
        }
    }

    private RegistryException failure(Ask ask, IOException failure) {
        if (caused(failure, CertificateException.class).isPresent()) {
            return RegistryException.lasting(
                    ask + ": its certificate is not trusted: " + root(failure)
                            + "; name the file of its authority in images.registries of berth.yaml",
                    failure);
        }
        if (failure instanceof SSLException
                && caused(failure, EOFException.class).isEmpty()) {
            return RegistryException.lasting(
                    ask + ": TLS: " + root(failure) + "; a registry without TLS has tls: none in images.registries of"
                            + " berth.yaml",
                    failure);
        }
        return RegistryException.passing(ask + ": " + words(failure), failure);
    }

    private String words(IOException failure) {
        if (failure instanceof HttpTimeoutException) {
            return "no answer within " + patience.toMillis() + " ms";
        }
        if (caused(failure, UnresolvedAddressException.class).isPresent()) {
            return "the name of the host is unknown";
        }
        if (failure instanceof ConnectException && failure.getMessage() == null) {
            return "no connection";
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private static Optional<Throwable> caused(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }
}

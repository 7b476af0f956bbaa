package dev.berth.images.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Comes by what an endpoint wants to see of who asks: a login itself, or a token for one repository (distribution-spec's token authentication). */
final class Authorizer {
    private static final int LONGEST_TOKEN = 1 << 20;

    private final Endpoint endpoint;
    private final Transport transport;
    private final AuthFiles logins;

    Authorizer(Endpoint endpoint, Transport transport, AuthFiles logins) {
        this.endpoint = endpoint;
        this.transport = transport;
        this.logins = logins;
    }

    /**
     * The value of the Authorization header that an answer asks for.
     *
     * @throws RegistryException where there is no login, or it is refused
     */
    String authorize(Answer answer) throws IOException {
        Optional<Challenge> challenge = Challenge.best(answer.headers().allValues("WWW-Authenticate"));
        Optional<Login> login = login();
        if (challenge.isEmpty()) {
            throw refused(answer);
        }
        if (login.isPresent() && login.get().kind() == Login.Kind.REGISTRY_TOKEN) {
            return "Bearer " + login.get().secret();
        }
        if (challenge.get().scheme() == Challenge.Scheme.BEARER) {
            return "Bearer " + token(challenge.get(), login);
        }
        if (login.isEmpty() || login.get().kind() != Login.Kind.PASSWORD) {
            throw refused(answer);
        }
        return login.get().basic();
    }

    /** What to tell of an answer that asks for another login; reads it. */
    RegistryException refused(Answer answer) throws IOException {
        return RegistryException.lasting(answer.describe() + advice());
    }

    private String advice() throws IOException {
        Optional<Login> login = login();
        if (login.isPresent()) {
            return "; the login"
                    + (login.get().user().isEmpty() ? "" : " of " + login.get().user()) + " for " + endpoint.name()
                    + " is refused";
        }
        if (logins.files().isEmpty()) {
            return "; there is no login for " + endpoint.name() + ", as images.auth of berth.yaml names no file";
        }
        return "; there is no login for " + endpoint.name() + " in "
                + String.join(", ", logins.files().stream().map(Path::toString).toList())
                + "; make one with: podman login --authfile " + logins.files().get(0) + " " + endpoint.name();
    }

    private Optional<Login> login() throws IOException {
        return logins.find(endpoint.name(), endpoint.repository());
    }

    private String token(Challenge challenge, Optional<Login> login) throws IOException {
        SortedMap<String, String> parameters = new TreeMap<>();
        challenge.parameter("service").ifPresent(service -> parameters.put("service", service));
        parameters.put("scope", challenge.parameter("scope").orElse("repository:" + endpoint.repository() + ":pull"));
        Ask ask = ask(realm(challenge), parameters, login);
        try (Answer answer = transport.send(endpoint.registry(), ask)) {
            if (answer.status() == Answer.UNAUTHORIZED) {
                throw refused(answer);
            }
            if (!answer.isGood()) {
                throw answer.failure();
            }
            return token(answer);
        }
    }

    /** An encrypted registry sends nobody to where a login would be read by others. */
    private URI realm(Challenge challenge) throws RegistryException {
        String realm = challenge.parameter("realm").orElse("");
        try {
            URI uri = new URI(realm);
            boolean fits = "https".equals(uri.getScheme()) || (endpoint.plainHttp() && "http".equals(uri.getScheme()));
            if (uri.getHost() != null && fits) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw RegistryException.lasting(endpoint.name() + " sends for a token to what is no URL", e);
        }
        throw RegistryException.lasting(
                endpoint.name() + " sends for a token to \"" + Words.of(realm) + "\", which is not HTTPS");
    }

    private static Ask ask(URI realm, SortedMap<String, String> parameters, Optional<Login> login) {
        if (login.isPresent() && login.get().kind() == Login.Kind.IDENTITY_TOKEN) {
            SortedMap<String, String> form = new TreeMap<>(parameters);
            form.put("grant_type", "refresh_token");
            form.put("client_id", "berth");
            form.put("refresh_token", login.get().secret());
            return Ask.post(realm, form);
        }
        String separator = realm.getRawQuery() == null ? "?" : "&";
        return Ask.get(URI.create(realm + separator + Ask.query(parameters))).authorized(login.map(Login::basic));
    }

    private static String token(Answer answer) throws RegistryException {
        try {
            JsonNode said = new JsonMapper().readTree(answer.read(LONGEST_TOKEN));
            String token = said.path("token").asText(said.path("access_token").asText(""));
            if (!token.isEmpty()) {
                return token;
            }
        } catch (JsonProcessingException e) {
            throw RegistryException.lasting(answer.ask() + ": the answer is not JSON", e);
        } catch (IOException e) {
            throw RegistryException.passing(answer.ask() + ": " + e.getMessage(), e);
        }
        throw RegistryException.lasting(answer.ask() + ": the answer holds no token");
    }
}

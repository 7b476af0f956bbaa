package dev.berth.images.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.berth.images.file.FileFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Logins in the files that {@code podman login} and {@code docker login} write. The first file that has one counts. */
record AuthFiles(List<Path> files, LoginProgram programs) {
    private static final String DOCKER_HUB = "docker.io";
    private static final String SERVER_OF_DOCKER_HUB = "https://index.docker.io/v1/";
    private static final List<String> NAMES_OF_DOCKER_HUB = List.of("index.docker.io", "registry-1.docker.io");

    AuthFiles {
        files = List.copyOf(files);
    }

    static AuthFiles of(RegistrySettings settings, LoginProgram programs) {
        return new AuthFiles(settings.authFiles().stream().map(Path::of).toList(), programs);
    }

    /**
     * The login for a repository: one for it or for what it lies in, else one for the registry.
     *
     * @throws IOException naming a file that can't be read, or a helper that fails; never with a secret
     */
    Optional<Login> find(String registry, String repository) throws IOException {
        for (Path file : files) {
            Optional<Login> found = find(file, registry, repository);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Login> find(Path file, String registry, String repository) throws IOException {
        JsonNode document = read(file);
        JsonNode helper = document.path("credHelpers").path(registry);
        if (helper.isTextual()) {
            return helped(file, helper.textValue(), registry);
        }
        for (String key : keys(registry, repository)) {
            for (Map.Entry<String, JsonNode> entry : document.path("auths").properties()) {
                if (normal(entry.getKey()).equals(key)) {
                    Optional<Login> login = login(file, entry);
                    if (login.isPresent()) {
                        return login;
                    }
                }
            }
        }
        String store = document.path("credsStore").asText("");
        return store.isEmpty() ? Optional.empty() : helped(file, store, registry);
    }

    private static JsonNode read(Path file) throws IOException {
        JsonMapper mapper = new JsonMapper();
        try {
            return mapper.readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return mapper.createObjectNode();
        } catch (JsonProcessingException e) {
            throw new IOException("read " + file + ": line " + e.getLocation().getLineNr() + " is not JSON", e);
        } catch (IOException e) {
            throw FileFailure.of("read", file, e);
        }
    }

    private Optional<Login> helped(Path file, String helper, String registry) throws IOException {
        try {
            Optional<String> answer =
                    programs.get(helper, registry.equals(DOCKER_HUB) ? SERVER_OF_DOCKER_HUB : registry);
            return answer.isPresent() ? Optional.of(Login.answered(answer.get())) : Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": docker-credential-" + helper + ": the answer is not JSON", e);
        } catch (IOException e) {
            throw new IOException(file + ": docker-credential-" + helper + ": " + e.getMessage(), e);
        }
    }

    /** The repository, what it lies in, and the registry. */
    private static List<String> keys(String registry, String repository) {
        List<String> keys = new ArrayList<>();
        String key = registry + "/" + repository;
        while (!key.isEmpty()) {
            keys.add(key);
            key = key.substring(0, Math.max(key.lastIndexOf('/'), 0));
        }
        return keys;
    }

    /** Docker writes URLs, of which the host counts. */
    private static String normal(String key) {
        String name = key.contains("://") ? key.replaceFirst("^[a-z]+://", "").replaceFirst("/.*$", "") : key;
        return NAMES_OF_DOCKER_HUB.contains(name) ? DOCKER_HUB : name;
    }

    private static Optional<Login> login(Path file, Map.Entry<String, JsonNode> entry) throws IOException {
        JsonNode said = entry.getValue();
        if (said.hasNonNull("registrytoken")) {
            return Optional.of(new Login(
                    Login.Kind.REGISTRY_TOKEN, "", said.get("registrytoken").asText()));
        }
        if (said.hasNonNull("identitytoken")) {
            return Optional.of(new Login(
                    Login.Kind.IDENTITY_TOKEN, "", said.get("identitytoken").asText()));
        }
        String coded = said.path("auth").asText("");
        return coded.isEmpty() ? Optional.empty() : Optional.of(password(file, entry.getKey(), coded));
    }

    private static Login password(Path file, String key, String coded) throws IOException {
        try {
            String pair = new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon > 0) {
                return new Login(Login.Kind.PASSWORD, pair.substring(0, colon), pair.substring(colon + 1));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("read " + file + ": the auth of " + key + " is not base64", e);
        }
        throw new IOException("read " + file + ": the auth of " + key + " is not USER:PASSWORD in base64");
    }
}

package dev.berth.images.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuthFilesTest {
    @TempDir
    Path directory;

    @Test
    void theLoginNearestToTheRepositoryCounts() throws IOException {
        Path file = write(
                "a",
                "{\"auths\":{" + auth("quay.io", "host") + "," + auth("quay.io/team", "team") + ","
                        + auth("quay.io/team/app", "app") + "}}");
        assertThat(user("quay.io", "team/app", file)).hasValue("app");
        assertThat(user("quay.io", "team/other", file)).hasValue("team");
        assertThat(user("quay.io", "teams/app", file)).hasValue("host");
        assertThat(user("quay.io:443", "team/app", file)).isEmpty();
    }

    @Test
    void theFirstFileThatHasOneCounts() throws IOException {
        Path first = write("first", "{\"auths\":{" + auth("a.example", "one") + ",\"b.example\":{}}}");
        Path second =
                write("second", "{\"auths\":{" + auth("a.example", "two") + "," + auth("b.example", "two") + "}}");
        Path missing = directory.resolve("missing");
        assertThat(user("a.example", "x", missing, first, second)).hasValue("one");
        assertThat(user("b.example", "x", missing, first, second)).hasValue("two");
        assertThat(user("c.example", "x", missing, first, second)).isEmpty();
    }

    @Test
    void dockersSpellingsAreKnown() throws IOException {
        Path file = write(
                "docker",
                "{\"auths\":{" + auth("https://index.docker.io/v1/", "hub") + "," + auth("https://a.example/v2/", "a")
                        + "}}");
        assertThat(user("docker.io", "library/busybox", file)).hasValue("hub");
        assertThat(user("a.example", "x", file)).hasValue("a");
    }

    @Test
    void tokensAreToldApart() throws IOException {
        Path file = write(
                "tokens",
                "{\"auths\":{\"a.example\":{\"identitytoken\":\"t1\"},\"b.example\":{\"registrytoken\":\"t2\"}}}");
        assertThat(files(file).find("a.example", "x")).hasValue(new Login(Login.Kind.IDENTITY_TOKEN, "", "t1"));
        assertThat(files(file).find("b.example", "x")).hasValue(new Login(Login.Kind.REGISTRY_TOKEN, "", "t2"));
    }

    @Test
    void aBrokenFileIsNamedAndNotQuoted() throws IOException {
        Path broken = write("broken", "{\"auths\": secret}");
        assertThatThrownBy(() -> user("a.example", "x", broken)).hasMessage("read " + broken + ": line 1 is not JSON");
        Path unreadable = write("coded", "{\"auths\":{\"a.example\":{\"auth\":\"secret!\"}}}");
        assertThatThrownBy(() -> user("a.example", "x", unreadable))
                .hasMessage("read " + unreadable + ": the auth of a.example is not base64");
        Path helped = write("helped", "{\"credHelpers\":{\"a.example\":\"no/such\"}}");
        assertThatThrownBy(() -> user("a.example", "x", helped))
                .hasMessage(helped + ": docker-credential-no/such: \"no/such\" is not the name of a credential helper");
    }

    @Test
    void aLoginsTextHoldsNoSecret() {
        assertThat(new Login(Login.Kind.PASSWORD, "me", "word").toString()).doesNotContain("word");
    }

    private static Optional<String> user(String registry, String repository, Path... files) throws IOException {
        return files(files).find(registry, repository).map(Login::user);
    }

    private static AuthFiles files(Path... files) {
        return new AuthFiles(List.of(files), LoginProgram.in("/no/such"));
    }

    private static String auth(String server, String user) {
        String coded = Base64.getEncoder().encodeToString((user + ":w:ord").getBytes(StandardCharsets.UTF_8));
        return "\"" + server + "\":{\"auth\":\"" + coded + "\"}";
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}

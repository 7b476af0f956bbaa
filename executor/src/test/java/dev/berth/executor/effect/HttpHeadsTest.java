package dev.berth.executor.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.manifests.model.Probe;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpHeadsTest {
    @Test
    void aRequestAsksForThePathAndClosesTheConnection() throws IOException {
        assertThat(request("/up?full=1", Map.of()).split("\r\n"))
                .containsExactly(
                        "GET /up?full=1 HTTP/1.1",
                        "Accept: */*",
                        "Connection: close",
                        "Host: localhost:8080",
                        "User-Agent: berth");
    }

    @Test
    void headersOfTheManifestWinWhateverTheirCase() throws IOException {
        assertThat(request("//up", Map.of("host", "shop.example", "X-Deep", "1")))
                .startsWith("GET //up HTTP/1.1\r\n")
                .containsIgnoringCase("\r\nhost: shop.example\r\n")
                .endsWith("X-Deep: 1\r\n\r\n")
                .doesNotContain("localhost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.0 204\r\n\r\n",
                "HTTP/1.1 204 No\nX: y\n\nbody",
                "\r\nHTTP/1.1 204 No\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No\r\n\r\n"
            })
    void theStatusIsThatOfTheFirstAnswerThatIsNotProvisional(String answer) throws IOException {
        assertThat(status(answer)).isEqualTo(204);
    }

    @Test
    void anAnswerThatGoesOverToAnotherProtocolIsTheLast() throws IOException {
        assertThat(status("HTTP/1.1 101 Switching Protocols\r\n\r\n")).isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.9\r\n",
                "HTTP/1.1\r\n\r\n",
                "HTTP/1.1 okay\r\n\r\n",
                "HTTP/1.1 0 Zero\r\n\r\n",
                "HTTP/1.1 -200 OK\r\n\r\n",
                "HTTP/1.1 99999999999 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno header at all\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u001b[31m\r\n",
                "\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n"
            })
    void whatIsNoHttpIsToldWithoutItsWords(String answer) {
        assertThatThrownBy(() -> status(answer))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("the answer is not HTTP");
    }

    @Test
    void anEndWithoutAnAnswerIsTold() {
        assertThatThrownBy(() -> status("")).hasMessage("closed without an answer");
    }

    private static String request(String path, Map<String, String> headers) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        HttpHeads.writeRequest(new Probe.Http(8080, path, new TreeMap<>(headers)), output);
        return output.toString(StandardCharsets.US_ASCII);
    }

    private static int status(String answer) throws IOException {
        return HttpHeads.readStatus(new ByteArrayInputStream(answer.getBytes(StandardCharsets.ISO_8859_1)));
    }
}

package dev.berth.executor.effect;

import dev.berth.manifests.model.Probe;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;

/** The heads of HTTP/1.1 requests and answers. Nothing that the peer says but its status gets into a message: it is whatever an app sends. */
final class HttpHeads {
    /** Bytes of an answer before its body; servers themselves take no longer ones. */
    static final int LONGEST = 32 << 10;

    private static final int BUFFER = 4096;
    private static final int FINAL = 200;
    private static final int SWITCHING_PROTOCOLS = 101;

    private HttpHeads() {}

    /**
     * A request that is shorter than the kernel's smallest send buffer: writing it does not wait for the peer. It is not the library's, which takes
     * a path that begins with two slashes for a host.
     */
    static void writeRequest(Probe.Http check, OutputStream output) throws IOException {
        SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept", "*/*");
        headers.put("Connection", "close");
        headers.put("Host", "localhost:" + check.port());
        headers.put("User-Agent", "berth");
        headers.putAll(check.headers());
        StringBuilder head = new StringBuilder("GET ").append(check.path()).append(" HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        output.write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** The status of the first answer that is not provisional. */
    static int readStatus(InputStream input) throws IOException {
        SessionInputBufferImpl buffer = new SessionInputBufferImpl(BUFFER);
        DefaultHttpResponseParser parser = new DefaultHttpResponseParser();
        int status = next(parser, buffer, input);
        while (status < FINAL && status != SWITCHING_PROTOCOLS) {
            status = next(parser, buffer, input);
        }
        return status;
    }

    private static int next(DefaultHttpResponseParser parser, SessionInputBufferImpl buffer, InputStream input)
            throws IOException {
        try {
            ClassicHttpResponse answer = parser.parse(buffer, input);
            if (answer == null) {
                throw new IOException("closed without an answer");
            }
            return answer.getCode();
        } catch (HttpException | MessageConstraintException e) {
            throw new IOException("the answer is not HTTP", e);
        }
    }
}

package dev.berth.daemon.api;

import dev.berth.daemon.command.Documents;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** A request and its one answer. */
record Exchange(Request request, Response response, Callback callback) {
    String method() {
        return request.getMethod();
    }

    /** The connection that it came by. */
    PeerEndPoint peer() {
        return (PeerEndPoint) request.getConnectionMetaData().getConnection().getEndPoint();
    }

    String path() {
        return Request.getPathInContext(request);
    }

    /** The query; of a parameter that comes twice the last one counts. */
    Map<String, String> query() {
        Map<String, String> query = new TreeMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request)) {
            field.getValues().forEach(value -> query.put(field.getName(), value));
        }
        return query;
    }

    /** For the log. */
    @Override
    public String toString() {
        return method() + " " + path();
    }

    /** Sends a document. */
    void send(String json) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Form.DOCUMENT.contentType());
        Content.Sink.write(response, true, json, callback);
    }

    /** Sends why there is nothing else. */
    void refuse(int status, List<String> messages) {
        response.setStatus(status);
        send(Documents.jsonLine(Failure.of(status, messages)) + "\n");
    }

    /** The same with one message. */
    void refuse(int status, String message) {
        refuse(status, List.of(message));
    }
}

package dev.berth.daemon.api;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.net.ExtendedSocketOptions;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Finds out who asks and for what. */
final class ApiHandler extends Handler.Abstract {
    private final Access access;
    private final CommandRunner runner;

    ApiHandler(Access access, CommandRunner runner) {
        this.access = access;
        this.runner = runner;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Exchange exchange = new Exchange(request, response, callback);
        Right right = right(request);
        if (right == Right.NOTHING) {
            exchange.refuse(HttpStatus.FORBIDDEN_403, "this user may not use the API; see api in berth.yaml");
        } else if (exchange.path().equals(OpenApi.PATH) && exchange.method().equals("GET")) {
            exchange.send(OpenApi.document());
        } else {
            route(exchange, right);
        }
        return true;
    }

    /** A peer of which the kernel does not tell who it is may do nothing. */
    private Right right(Request request) {
        Object transport =
                request.getConnectionMetaData().getConnection().getEndPoint().getTransport();
        try {
            return transport instanceof SocketChannel channel
                    ? access.of(channel.getOption(ExtendedSocketOptions.SO_PEERCRED))
                    : Right.NOTHING;
        } catch (IOException e) {
            return Right.NOTHING;
        }
    }

    private void route(Exchange exchange, Right right) {
        String path = exchange.path();
        List<Route> there = Routes.ALL.stream()
                .filter(route -> route.match(path).isPresent())
                .toList();
        Optional<Route> meant = there.stream()
                .filter(route -> route.method().equals(exchange.method()))
                .findFirst();
        if (there.isEmpty()) {
            exchange.refuse(HttpStatus.NOT_FOUND_404, "there is no " + path + "; see " + OpenApi.PATH);
        } else if (meant.isEmpty()) {
            String methods = there.stream().map(Route::method).collect(Collectors.joining(", "));
            exchange.response().getHeaders().put(HttpHeader.ALLOW, methods);
            exchange.refuse(HttpStatus.METHOD_NOT_ALLOWED_405, path + " takes " + methods);
        } else if (!right.covers(meant.get().right())) {
            exchange.refuse(HttpStatus.FORBIDDEN_403, "this user may read only; see api in berth.yaml");
        } else {
            runner.run(exchange, meant.get());
        }
    }
}

package dev.berth.daemon.api;

import dev.berth.daemon.command.Documents;
import dev.berth.daemon.command.ExitCode;
import dev.berth.daemon.front.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the commands that requests ask for, and makes answers of what they print and of how they end. */
final class CommandRunner {
    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);
    private static final Map<Integer, Integer> STATUS = Map.of(
            ExitCode.PROBLEM, HttpStatus.UNPROCESSABLE_ENTITY_422,
            ExitCode.BLOCKED, HttpStatus.CONFLICT_409,
            ExitCode.NOT_FOUND, HttpStatus.NOT_FOUND_404,
            ExitCode.USAGE, HttpStatus.BAD_REQUEST_400);

    private final Program commands;
    private final Semaphore free;

    /**
     * @param most how many may run at once
     */
    CommandRunner(Program commands, int most) {
        this.commands = commands;
        this.free = new Semaphore(most);
    }

    void run(Exchange exchange, Route route) {
        List<String> line;
        try {
            line = route.command(route.match(exchange.path()).orElseThrow(), exchange.query());
        } catch (BadQueryException e) {
            exchange.refuse(HttpStatus.BAD_REQUEST_400, String.valueOf(e.getMessage()));
            return;
        }
        if (!free.tryAcquire()) {
            exchange.refuse(HttpStatus.SERVICE_UNAVAILABLE_503, "too many requests at once; ask again later");
            return;
        }
        try {
            run(exchange, route, line);
        } catch (RuntimeException e) {
            LOG.error("command {} failed", line, e);
            exchange.refuse(HttpStatus.INTERNAL_SERVER_ERROR_500, "internal error: " + e + "; berthd's log has more");
        } finally {
            free.release();
        }
    }

    private void run(Exchange exchange, Route route, List<String> line) {
        exchange.request().addIdleTimeoutListener(silence -> false); // commands wait as long as they say
        HttpCaller caller = new HttpCaller(exchange.request(), exchange.response(), route.form());
        int code = run(line, caller, exchange, route);
        boolean done = code == ExitCode.DONE;
        if (route.form().isStream() && exchange.response().isCommitted()) {
            finish(exchange, caller, done);
        } else if (route.form().isStream() && done) {
            exchange.callback().succeeded();
        } else if (route.form() == Form.DOCUMENT && !caller.printed().isEmpty()) {
            exchange.send(caller.printed());
        } else if (done) {
            exchange.send(Documents.jsonLine(said(caller)) + "\n");
        } else {
            exchange.refuse(STATUS.getOrDefault(code, HttpStatus.INTERNAL_SERVER_ERROR_500), caller.said());
        }
    }

    /** While a stream goes on nothing else looks whether its peer is still there. */
    private int run(List<String> line, HttpCaller caller, Exchange exchange, Route route) {
        if (!route.form().isStream()) {
            return commands.run(line, caller);
        }
        exchange.peer().watch(caller::leave);
        try {
            return commands.run(line, caller);
        } finally {
            exchange.peer().unwatch();
        }
    }

    /** A stream that is not whole ends without its last chunk; for why there is berthd's log. Who went away needs to know nothing. */
    private static void finish(Exchange exchange, HttpCaller caller, boolean done) {
        Optional<IOException> broken = caller.broken();
        if (broken.isEmpty() && done) {
            exchange.callback().succeeded();
            return;
        }
        if (broken.isEmpty()) {
            LOG.warn("{} was broken off: {}", exchange, String.join("; ", caller.said()));
        } else if (isTimeout(broken.get())) {
            LOG.warn("{} was broken off: nothing of it was taken for {} s", exchange, HttpServer.IDLE.toSeconds());
        }
        exchange.callback().failed(broken.orElseGet(() -> new IOException("the command failed")));
    }

    private static boolean isTimeout(@Nullable Throwable cause) {
        return cause != null && (cause instanceof TimeoutException || isTimeout(cause.getCause()));
    }

    private static Said said(HttpCaller caller) {
        List<String> all = new ArrayList<>(caller.printed().lines().toList());
        all.addAll(caller.said());
        return new Said(all);
    }
}

package dev.berth.executor.effect;

import dev.berth.executor.stage1.Deadline;
import dev.berth.manifests.model.Probe;
import dev.berth.reconciler.world.PodHandle;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Asks a port of a pod for a path. Redirections are a success, as to the kubelet, and are not followed; no body is read. */
final class HttpProbe {
    private static final int SUCCESS = 200;
    private static final int CLIENT_ERROR = 400;

    private final PodPorts ports;

    HttpProbe(PodPorts ports) {
        this.ports = ports;
    }

    /** What is wrong; empty for a healthy app. The limit is for all of it: connection, request and the head of the answer. */
    String run(PodHandle pod, Probe.Http check, Duration limit) {
        Deadline deadline = Deadline.in(limit);
        try (Socket connection = ports.connect(pod, check.port(), limit)) {
            String error = ask(check, connection, deadline);
            return error.isEmpty() ? "" : "GET " + check.path() + " from port " + check.port() + ": " + error;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String ask(Probe.Http check, Socket connection, Deadline deadline) {
        try {
            HttpHeads.writeRequest(check, connection.getOutputStream());
            int status = HttpHeads.readStatus(new BoundedInput(connection, deadline, HttpHeads.LONGEST));
            return status >= SUCCESS && status < CLIENT_ERROR ? "" : "status " + status;
        } catch (SocketTimeoutException e) {
            return "no answer within " + deadline;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}

package dev.berth.executor.stage1;

import dev.berth.executor.launch.LaunchPlan;
import dev.berth.executor.launch.Plan;
import dev.berth.executor.protocol.Feature;
import dev.berth.executor.protocol.Frame;
import dev.berth.executor.protocol.FrameEncoder;
import dev.berth.executor.protocol.MessageType;
import dev.berth.executor.protocol.ProtocolVersion;
import dev.berth.linux.Errno;
import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.LogPolicy;
import dev.berth.manifests.model.Signal;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.PodUid;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Asks supervisors to do things. Each request has a connection of its own, so nothing is shared and nothing is left behind. A supervisor that does not
 * answer becomes a suspect and the caller gets a {@link HostException}; a refusal is an {@link Answer}.
 */
public final class SupervisorClient {
    /** A healthy supervisor answers in less than a millisecond. */
    public static final Duration HELLO_LIMIT = Duration.ofSeconds(1);

    /** For what may wait for a disk: mounting, exec. */
    public static final Duration REQUEST_LIMIT = Duration.ofSeconds(15);

    static final byte[] HELLO = FrameEncoder.message(MessageType.HELLO)
            .num(ProtocolVersion.MIN.number())
            .num(ProtocolVersion.MAX.number())
            .encode();

    private final HostLayout layout;
    private final Suspects suspects;

    public SupervisorClient(HostLayout layout, Suspects suspects) {
        this.layout = layout;
        this.suspects = suspects;
    }

    /** Which build the supervisor runs; the proof that it is not hung. */
    public Hello hello(PodUid uid, Duration limit) {
        Deadline deadline = Deadline.in(limit);
        try (Connection connection = connect(uid)) {
            return suspecting(uid, () -> {
                connection.send(HELLO, deadline);
                return greeted(uid, connection, deadline);
            });
        }
    }

    /** Prepares an app instance up to its start. */
    public Answer createApp(PodUid uid, LaunchPlan plan) {
        return request(
                uid,
                plan.needed(),
                REQUEST_LIMIT,
                instance(MessageType.CREATE_APP, plan.instance())
                        .text(plan.logs().value())
                        .num(plan.logPolicy().maxSize().bytes())
                        .num(plan.logPolicy().maxFiles())
                        .bytes(plan.plan().encode()));
    }

    /** Lets a created app instance execute its program. */
    public Answer startApp(PodUid uid, AppInstance instance) {
        return request(uid, instance(MessageType.START_APP, instance));
    }

    /** Signals the main process of an app instance. */
    public Answer signalApp(PodUid uid, AppInstance instance, Signal signal) {
        return request(uid, instance(MessageType.SIGNAL_APP, instance).num(signal.number()));
    }

    /**
     * Writes to an app instance's standard input without waiting for the app.
     *
     * @return OK with how many bytes were taken, from 0
     */
    Answer inputApp(PodUid uid, AppInstance instance, byte[] input) {
        return request(uid, instance(MessageType.INPUT_APP, instance).bytes(input));
    }

    /** Drops an app instance that has ended. */
    public Answer forgetApp(PodUid uid, AppInstance instance) {
        return request(uid, instance(MessageType.FORGET_APP, instance));
    }

    /** Changes how much of an app's output is kept, from the next line on. */
    public Answer limitLogs(PodUid uid, AppName app, LogPolicy policy) {
        return request(
                uid,
                FrameEncoder.message(MessageType.LOG_LIMITS)
                        .text(app.value())
                        .num(policy.maxSize().bytes())
                        .num(policy.maxFiles()));
    }

    /** Has the supervisor go on as another build of itself. */
    public Answer reexec(PodUid uid, HostPath binary) {
        return request(uid, FrameEncoder.message(MessageType.REEXEC).text(binary.value()));
    }

    /**
     * Ends the pod.
     *
     * @param limit how long to wait for the answer
     */
    public Answer stopPod(PodUid uid, Duration limit) {
        return request(uid, FrameEncoder.message(MessageType.STOP_POD), limit);
    }

    /** The status texts that the supervisor has now: the pod's, then the apps'. */
    public List<StatusText> status(PodUid uid) {
        Frame frame =
                request(uid, FrameEncoder.message(MessageType.STATUS)).orThrow("ask for the status of pod " + uid);
        List<StatusText> texts = new ArrayList<>();
        for (int i = 0; i < frame.fields().size(); i++) {
            texts.add(StatusText.parse(frame.text(i)));
        }
        return texts;
    }

    /**
     * Runs a command in a running app.
     *
     * @param needed what the plan and the session ask of the supervisor; one that lacks it refuses
     */
    ExecStart exec(PodUid uid, AppInstance instance, Plan plan, List<Feature> needed) {
        byte[] request =
                instance(MessageType.EXEC, instance).bytes(plan.encode()).encode();
        Connection connection = connect(uid);
        try {
            Answer answer = ask(uid, connection, request, needed, Deadline.in(REQUEST_LIMIT));
            if (answer instanceof Answer.Refused refused) {
                connection.close();
                return new ExecStart.Refused(refused);
            }
            return new ExecStart.Running(
                    new ExecSession(connection, answer.orThrow("execute").num(0)));
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private Answer request(PodUid uid, FrameEncoder request) {
        return request(uid, request, REQUEST_LIMIT);
    }

    private Answer request(PodUid uid, FrameEncoder request, Duration limit) {
        return request(uid, List.of(), limit, request);
    }

    private Answer request(PodUid uid, List<Feature> needed, Duration limit, FrameEncoder request) {
        byte[] bytes = request.encode();
        try (Connection connection = connect(uid)) {
            return ask(uid, connection, bytes, needed, Deadline.in(limit));
        }
    }

    /** The request is sent along with the greeting, which saves waiting for the answer to that. */
    private Answer ask(PodUid uid, Connection connection, byte[] request, List<Feature> needed, Deadline deadline) {
        return suspecting(uid, () -> {
            connection.send(
                    ByteBuffer.allocate(HELLO.length + request.length)
                            .put(HELLO)
                            .put(request)
                            .array(),
                    deadline);
            Hello hello = greeted(uid, connection, Deadline.in(HELLO_LIMIT));
            Answer answer = Answer.of(connection.receive(deadline));
            return hello.lacks(needed) ? lacking(hello, needed) : answer;
        });
    }

    private static Answer lacking(Hello hello, List<Feature> needed) {
        return new Answer.Refused(
                -1,
                "ask the pod's supervisor for "
                        + needed.stream().map(Feature::word).toList() + ": its build " + hello.build()
                        + " is older and lacks that; recreate the pod to replace it",
                Errno.ENOSYS);
    }

    private Hello greeted(PodUid uid, Connection connection, Deadline deadline) {
        Frame answer = Answer.of(connection.receive(deadline)).orThrow("greet the supervisor of pod " + uid);
        suspects.clear(uid);
        return Hello.of(answer);
    }

    private Connection connect(PodUid uid) {
        return suspecting(uid, () -> Connection.open(layout.supervisorSocket(uid)));
    }

    private <T> T suspecting(PodUid uid, Supplier<T> work) {
        try {
            return work.get();
        } catch (HostException e) {
            suspects.add(uid);
            throw e;
        }
    }

    private static FrameEncoder instance(MessageType type, AppInstance instance) {
        return FrameEncoder.message(type).text(instance.app().value()).num(instance.attempt());
    }
}

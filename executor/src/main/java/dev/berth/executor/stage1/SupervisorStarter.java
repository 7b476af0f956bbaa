package dev.berth.executor.stage1;

import dev.berth.executor.launch.Plan;
import dev.berth.executor.protocol.Frame;
import dev.berth.executor.protocol.FrameEncoder;
import dev.berth.executor.protocol.MessageType;
import dev.berth.executor.protocol.ProtocolVersion;
import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.PodUid;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Starts supervisors. The request and the answer are files, so that a starter that hangs can block nobody on a pipe. */
public final class SupervisorStarter {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final HostPath binary;
    private final HostLayout layout;

    /**
     * Nothing is started yet.
     *
     * @param binary berth-stage1
     */
    public SupervisorStarter(HostPath binary, HostLayout layout) {
        this.binary = binary;
        this.layout = layout;
    }

    /**
     * Starts a pod's supervisor and PID 1. The pod's run-time directory must exist and hold nothing of an earlier supervisor.
     *
     * @throws HostException when it failed; what it made may still be there, in the supervisor's cgroup
     */
    public void start(PodUid uid, Plan plan) {
        byte[] request = FrameEncoder.message(MessageType.SUPERVISE)
                .num(ProtocolVersion.MAX.number())
                .text(uid.value())
                .bytes(plan.encode())
                .encode();
        Path run = Path.of(layout.podRun(uid).value());
        String what = "start " + binary + " for " + run;
        try {
            Path asked = Files.write(run.resolve("supervise.request"), request);
            Path answered = run.resolve("supervise.answer");
            int code = run(what, run, asked.toFile(), answered.toFile());
            answer(Files.readAllBytes(answered), code).orThrow("make pod " + uid);
        } catch (IOException e) {
            throw new HostException(what + ": " + e.getMessage(), e);
        }
    }

    private int run(String what, Path run, File asked, File answered) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(binary.value(), "supervise", run.toString())
                .directory(new File("/"))
                .redirectInput(asked)
                .redirectOutput(answered)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        Process starter = builder.start();
        try {
            if (!starter.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new HostException(what + ": no answer within " + LIMIT.toSeconds() + " s");
            }
            return starter.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(what + ": interrupted", e);
        } finally {
            starter.destroyForcibly();
        }
    }

    private Answer answer(byte[] bytes, int code) {
        return Frame.take(ByteBuffer.wrap(bytes))
                .map(Answer::of)
                .orElseThrow(() -> new HostException(
                        "start " + binary + ": it ended with exit code " + code + " and without an answer"));
    }
}

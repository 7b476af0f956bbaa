package dev.berth.executor.effect;

import dev.berth.executor.launch.AppCommand;
import dev.berth.executor.stage1.AppExec;
import dev.berth.executor.stage1.ExecSession;
import dev.berth.executor.stage1.ExecStart;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.ExitStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs a command in an app to see whether it is healthy. */
final class ExecProbe {
    private final AppExec exec;

    ExecProbe(AppExec exec) {
        this.exec = exec;
    }

    /** What is wrong; empty for a healthy app. */
    String run(Action.RunProbe action, List<String> command) {
        ExecStart start = exec.start(action.pod(), action.instance(), action.target(), AppCommand.onPipes(command));
        if (start instanceof ExecStart.Running running) {
            try (ExecSession session = running.session()) {
                return judge(session, action.probe().timeout());
            }
        }
        return ((ExecStart.Refused) start).why().toString();
    }

    private static String judge(ExecSession session, Duration limit) {
        FirstWords words = new FirstWords();
        session.closeInput();
        Optional<ExitStatus> end = session.pump(words, limit);
        if (end.isEmpty()) {
            return "no end within " + limit.toMillis() + " ms";
        }
        return end.get().equals(new ExitStatus.Exited(0)) ? "" : end.get().words() + words;
    }

    /** The beginning of what the command said, on either stream. */
    private static final class FirstWords implements ExecSession.Output {
        private static final int ENOUGH = 200;

        private final StringBuilder text = new StringBuilder();

        @Override
        public void out(byte[] piece) {
            if (text.length() < ENOUGH) {
                text.append(new String(piece, StandardCharsets.UTF_8));
            }
        }

        @Override
        public void err(byte[] piece) {
            out(piece);
        }

        @Override
        public String toString() {
            String line = text.toString().lines().findFirst().orElse("").strip();
            return line.isEmpty() ? "" : ": " + line.substring(0, Math.min(ENOUGH, line.length()));
        }
    }
}

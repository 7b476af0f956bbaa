package dev.berth.executor.stage1;

/** How the start of a command in an app went. */
public sealed interface ExecStart {
    /** It runs; the session must be closed. */
    record Running(ExecSession session) implements ExecStart {}

    /** It could not be started: the program is not there, or the app does not run. */
    record Refused(Answer.Refused why) implements ExecStart {}
}

package dev.berth.reconciler.world;

/** How a process ended, as wait(2) tells it; or that it never began. */
public sealed interface ExitStatus {
    /** It called exit. */
    record Exited(int code) implements ExitStatus {}

    /** A signal killed it. */
    record Signaled(int signal) implements ExitStatus {}

    /** It could not be started; the text names operation, object and errno. */
    record StartFailed(String error) implements ExitStatus {}

    /** It ended while nobody could see how: its supervisor was lost, or the host went down. */
    record Lost() implements ExitStatus {}

    /** Words for people: {@code exit code 3}, {@code killed by signal 9}. */
    default String words() {
        if (this instanceof Exited exited) {
            return "exit code " + exited.code();
        }
        if (this instanceof Signaled signaled) {
            return "killed by signal " + signaled.signal();
        }
        return this instanceof StartFailed failed ? "start failed: " + failed.error() : "lost";
    }
}

package dev.berth.daemon.command;

/** Prints lines of logs. */
final class LogPrinter {
    private final Output output;
    private final boolean timestamps;
    private final boolean names;
    private boolean within;

    LogPrinter(Output output, boolean timestamps, boolean names) {
        this.output = output;
        this.timestamps = timestamps;
        this.names = names;
    }

    /** Prints a line, or a part of one: the next goes on in it. */
    void print(OpenLogs.Line line) {
        if (!within) {
            output.text(names ? line.app() + " | " : "");
            output.text(timestamps ? line.line().at() + " " : "");
        }
        output.text(line.line().text());
        within = !line.line().whole();
        output.text(within ? "" : "\n");
    }
}

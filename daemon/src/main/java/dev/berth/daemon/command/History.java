package dev.berth.daemon.command;

import java.time.Clock;
import java.time.Instant;
import picocli.CommandLine.Option;

/** The options of commands that tell of the past: from when on, how much, and whether to go on with what comes. */
final class History {
    @Option(
            names = {"-f", "--follow"},
            description = "go on as more comes")
    boolean follow;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Since.Converter.class,
            description = "leave out what is older: a time such as 2026-02-27T10:00:00Z, or how long ago, such as 10m")
    Since since = Since.always();

    @Option(
            names = {"-n", "--tail"},
            paramLabel = "COUNT",
            converter = Count.class,
            description = "begin with so many of the last; default: 100 events, all lines of logs")
    int count;

    private History(int count) {
        this.count = count;
    }

    /** All, where the command line does not say how much. */
    static History whole() {
        return new History(Integer.MAX_VALUE);
    }

    /** So many, where the command line does not say how much. */
    static History ofLast(int count) {
        return new History(count);
    }

    /** The moment from which on things are told. */
    Instant from() {
        return since.at(Clock.systemUTC().instant());
    }
}

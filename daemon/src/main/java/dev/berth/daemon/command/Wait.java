package dev.berth.daemon.command;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a command waits. */
final class Wait {
    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            converter = Count.class,
            description = "how long to wait; default: 60")
    int seconds = 60;

    Duration limit() {
        return Duration.ofSeconds(seconds);
    }
}

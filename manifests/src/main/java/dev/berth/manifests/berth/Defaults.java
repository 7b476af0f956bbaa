package dev.berth.manifests.berth;

import dev.berth.manifests.model.After;
import dev.berth.manifests.model.ByteCount;
import dev.berth.manifests.model.FileMode;
import dev.berth.manifests.model.LogPolicy;
import dev.berth.manifests.model.RestartPolicy;
import dev.berth.manifests.model.StopPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What holds where a manifest is silent. */
final class Defaults {
    static final RestartPolicy RESTART = new RestartPolicy(
            RestartPolicy.Mode.ALWAYS,
            new RestartPolicy.Backoff(Duration.ofMillis(100), 2, Duration.ofMinutes(1), Duration.ofSeconds(10)),
            new RestartPolicy.ExitCodes(List.of(0), List.of()));
    static final StopPolicy STOP = new StopPolicy(Optional.empty(), Duration.ofSeconds(10));
    static final LogPolicy LOGS = new LogPolicy(new ByteCount(10 << 20), 5);
    static final FileMode EMPTY_MODE = new FileMode(0755);
    static final After.Condition AFTER = After.Condition.READY;
    static final String ALL_ADDRESSES = "0.0.0.0";
    static final String HTTP_PATH = "/";
    static final Duration PROBE_INTERVAL = Duration.ofSeconds(10);
    static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);
    static final int PROBE_FAILURES = 3;

    private Defaults() {}
}

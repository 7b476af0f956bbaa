package dev.berth.images;

import dev.berth.images.file.FileStat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A cheap sign that a file was not changed. */
record SourceStamp(String text) {
    /** A second change within one tick of the file system's clock would leave the same stamp. */
    private static final Duration SETTLING = Duration.ofSeconds(1);

    private static final String UNSETTLED = "";

    static SourceStamp of(Path file, Instant now) throws IOException {
        FileStat stat = FileStat.followed(file);
        boolean settled = stat.changed().isBefore(now.minus(SETTLING));
        return new SourceStamp(settled ? stat.stamp() : UNSETTLED);
    }

    /** That of a source which shows no sign. */
    static SourceStamp never() {
        return new SourceStamp(UNSETTLED);
    }

    /** Whether nothing happened between two stamps; one that was taken right after a change never says so. */
    boolean proves(String earlier) {
        return !text.equals(UNSETTLED) && text.equals(earlier);
    }
}

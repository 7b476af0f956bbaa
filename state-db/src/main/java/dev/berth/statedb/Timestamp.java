package dev.berth.statedb;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Moments as integers that sort and lose nothing: nanoseconds since 1970, which reach from 1677 to 2262. */
final class Timestamp {
    private static final long PER_SECOND = 1_000_000_000L;
    private static final BigInteger LOWEST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger HIGHEST = BigInteger.valueOf(Long.MAX_VALUE);

    private Timestamp() {}

    /** The nearest nanosecond that fits. */
    static long of(Instant moment) {
        return BigInteger.valueOf(moment.getEpochSecond())
                .multiply(BigInteger.valueOf(PER_SECOND))
                .add(BigInteger.valueOf(moment.getNano()))
                .max(LOWEST)
                .min(HIGHEST)
                .longValueExact();
    }

    static Optional<Long> of(Optional<Instant> moment) {
        return moment.map(Timestamp::of);
    }

    static Instant read(ResultSet row, String column) throws SQLException {
        return toInstant(row.getLong(column));
    }

    static Optional<Instant> readOptional(ResultSet row, String column) throws SQLException {
        long nanoseconds = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(toInstant(nanoseconds));
    }

    private static Instant toInstant(long nanoseconds) {
        return Instant.ofEpochSecond(Math.floorDiv(nanoseconds, PER_SECOND), Math.floorMod(nanoseconds, PER_SECOND));
    }
}

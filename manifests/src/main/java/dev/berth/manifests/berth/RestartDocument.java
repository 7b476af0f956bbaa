package dev.berth.manifests.berth;

import dev.berth.manifests.model.RestartPolicy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** When apps are started again. */
record RestartDocument(
        Optional<RestartPolicy.Mode> policy, Optional<@Valid Backoff> backoff, Optional<@Valid ExitCodes> exitCodes) {

    /** How soon. */
    record Backoff(
            Optional<@DurationMin(millis = 1, message = "must be at least 1ms") Duration> initial,
            Optional<
                            @DecimalMin(value = "1", message = "is not between 1 and 100")
                            @DecimalMax(value = "100", message = "is not between 1 and 100") Double>
                    factor,
            Optional<@DurationMin(millis = 1, message = "must be at least 1ms") Duration> max,
            Optional<Duration> resetAfter) {}

    /** Exit codes with a meaning of their own. */
    record ExitCodes(
            Optional<
                            List<
                                    @Min(value = 0, message = "is not an exit code (0 to 255)")
                                    @Max(value = 255, message = "is not an exit code (0 to 255)") Integer>>
                    complete,
            List<
                            @Min(value = 0, message = "is not an exit code (0 to 255)")
                            @Max(value = 255, message = "is not an exit code (0 to 255)") Integer>
                    fatal) {}
}

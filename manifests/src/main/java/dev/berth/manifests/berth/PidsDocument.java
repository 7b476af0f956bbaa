package dev.berth.manifests.berth;

import dev.berth.manifests.binding.Foreign;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;

/** Tasks. */
@Foreign(name = "max", here = "limit")
record PidsDocument(
        Optional<
                        @NotNull(message = "is required") @Min(value = 1, message = RANGE)
                        @Max(value = 4_194_304, message = RANGE) Integer>
                limit) {
    // The kernel's highest pid_max, PID_MAX_LIMIT of include/linux/threads.h
    private static final String RANGE = "is not between 1 and 4194304";
}

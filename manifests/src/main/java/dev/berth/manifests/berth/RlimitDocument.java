package dev.berth.manifests.berth;

import dev.berth.manifests.model.RlimitValue;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;

/** One resource's limit. */
record RlimitDocument(
        Optional<@NotNull(message = "is required") RlimitValue> soft,
        Optional<@NotNull(message = "is required") RlimitValue> hard) {
    /** The names that limits go by. */
    static final String RESOURCES =
            "as|core|cpu|data|fsize|locks|memlock|msgqueue|nice|nofile|nproc|rss|rtprio|rttime|sigpending|stack";
}

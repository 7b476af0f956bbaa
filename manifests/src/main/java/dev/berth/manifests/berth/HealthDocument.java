package dev.berth.manifests.berth;

import dev.berth.manifests.binding.Foreign;
import dev.berth.manifests.binding.NotBuilt;
import dev.berth.manifests.binding.OneOf;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.hibernate.validator.constraints.time.DurationMin;

/** The probes of an app. */
@NotBuilt("audit")
record HealthDocument(
        Optional<@Valid ProbeDocument> startup,
        Optional<@Valid ProbeDocument> liveness,
        Optional<@Valid ProbeDocument> readiness) {

    /** One probe. */
    @OneOf({"exec", "http", "tcp"})
    @NotBuilt("cron")
    @Foreign(name = "httpGet", here = "http")
    @Foreign(name = "tcpSocket", here = "tcp")
    @Foreign(name = "command", here = "exec")
    @Foreign(name = "periodSeconds", here = "interval")
    @Foreign(name = "timeoutSeconds", here = "timeout")
    @Foreign(name = "retries", here = "failureThreshold")
    record ProbeDocument(
            Optional<@Size(min = 1, message = "is empty; name a program") List<String>> exec,
            Optional<@Valid Http> http,
            Optional<@Valid Tcp> tcp,
            Optional<@DurationMin(millis = 10, message = "must be at least 10ms") Duration> interval,
            Optional<@DurationMin(millis = 1, message = "must be at least 1ms") Duration> timeout,
            Optional<
                            @Min(value = 1, message = "is not between 1 and 1000")
                            @Max(value = 1000, message = "is not between 1 and 1000") Integer>
                    failureThreshold) {}

    /** What to ask for. */
    @Foreign(name = "httpHeaders", here = "headers")
    record Http(
            Optional<
                            @NotNull(message = "is required") @Min(value = 1, message = PortDocument.RANGE)
                            @Max(value = 65_535, message = PortDocument.RANGE) Integer>
                    port,
            Optional<
                            @Pattern(
                                    regexp = "/[\\x21-\\x7e]*",
                                    message =
                                            "must begin with / and go on in ASCII without spaces; escape others as %XX")
                            String>
                    path,
            SortedMap<
                            @Pattern(regexp = "[-!#$%&'*+.^_`|~0-9A-Za-z]+", message = "is not the name of a header")
                            String,
                            @Pattern(regexp = "[\\x20-\\x7e]*", message = "is not printable ASCII") String>
                    headers) {}

    /** Where to connect. */
    record Tcp(
            Optional<
                            @NotNull(message = "is required") @Min(value = 1, message = PortDocument.RANGE)
                            @Max(value = 65_535, message = PortDocument.RANGE) Integer>
                    port) {}
}

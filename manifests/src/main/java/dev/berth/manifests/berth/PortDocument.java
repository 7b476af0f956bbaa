package dev.berth.manifests.berth;

import dev.berth.manifests.binding.Foreign;
import dev.berth.manifests.binding.Needs;
import dev.berth.manifests.model.Port;
import dev.berth.manifests.model.PortName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;

/** A port that an app listens on. */
@Foreign(name = "containerPort", here = "port")
@Foreign(name = "targetPort", here = "port")
@Foreign(name = "hostIP", here = "hostAddress")
@Needs(name = "hostAddress", other = "hostPort")
record PortDocument(
        Optional<@NotNull(message = "is required") PortName> name,
        Optional<
                        @NotNull(message = "is required") @Min(value = 1, message = RANGE)
                        @Max(value = 65_535, message = RANGE) Integer>
                port,
        Optional<Port.Protocol> protocol,
        Optional<@Min(value = 1, message = RANGE) @Max(value = 65_535, message = RANGE) Integer> hostPort,
        Optional<@Pattern(regexp = IPV4, message = "is not an IPv4 address") String> hostAddress) {
    static final String RANGE = "is not a port (1 to 65535)";
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final String IPV4 = "(" + BYTE + "\\.){3}" + BYTE;
}

package dev.berth.reconciler.rules;

import dev.berth.manifests.model.ByteCount;
import dev.berth.manifests.model.CapabilityRule;
import dev.berth.manifests.model.CpuQuantity;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.Mount;
import dev.berth.manifests.model.Port;
import dev.berth.manifests.model.Probe;
import dev.berth.manifests.model.RestartPolicy;
import dev.berth.manifests.model.Rlimit;
import dev.berth.manifests.model.UserReference;
import dev.berth.manifests.model.Volume;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Field values for people, close to how a manifest spells them. */
final class FieldText {
    private static final String[] UNITS = {"", "Ki", "Mi", "Gi", "Ti", "Pi"};

    private FieldText() {}

    static String of(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(FieldText::of).orElse("unset");
        }
        if (value instanceof List<?> list) {
            return list.stream().map(FieldText::of).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + entry.getValue())
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof Enum<?> word ? lower(word) : quantity(value);
    }

    private static String quantity(Object value) {
        if (value instanceof ByteCount count) {
            return bytes(count.bytes());
        }
        if (value instanceof CpuQuantity cpu) {
            return cpu.millicores() % 1000 == 0 ? String.valueOf(cpu.millicores() / 1000) : cpu.millicores() + "m";
        }
        if (value instanceof Duration duration) {
            return duration.toString().substring(2).toLowerCase(Locale.ROOT);
        }
        return reference(value);
    }

    private static String reference(Object value) {
        if (value instanceof ImageReference image) {
            return image.text();
        }
        if (value instanceof UserReference.Id id) {
            return String.valueOf(id.id());
        }
        return value instanceof UserReference.Name name ? name.name() : part(value);
    }

    private static String part(Object value) {
        if (value instanceof Mount mount) {
            return mount.volume() + " at " + mount.path() + (mount.readOnly() ? " read-only" : "");
        }
        if (value instanceof Port port) {
            return port.port() + "/" + lower(port.protocol())
                    + port.hostPort()
                            .map(host -> " on " + host.address() + ":" + host.port())
                            .orElse("");
        }
        if (value instanceof Volume volume) {
            return volume(volume);
        }
        return policy(value);
    }

    private static String policy(Object value) {
        if (value instanceof CapabilityRule.Retain retain) {
            return "retain " + of(retain.capabilities());
        }
        if (value instanceof CapabilityRule.Remove remove) {
            return "remove " + of(remove.capabilities());
        }
        if (value instanceof CapabilityRule.Default) {
            return "default";
        }
        if (value instanceof RestartPolicy.Backoff backoff) {
            return of(backoff.initial()) + " x " + backoff.factor() + " up to " + of(backoff.max()) + ", reset after "
                    + of(backoff.resetAfter());
        }
        return value instanceof Probe probe ? probe(probe) : other(value);
    }

    private static String other(Object value) {
        if (value instanceof Rlimit limit) {
            return lower(limit.resource()) + " " + limit.soft() + " up to " + limit.hard();
        }
        return value instanceof RestartPolicy.ExitCodes codes
                ? "complete " + codes.complete() + " fatal " + codes.fatal()
                : String.valueOf(value);
    }

    private static String probe(Probe probe) {
        return check(probe.check()) + " every " + of(probe.interval()) + ", timeout " + of(probe.timeout())
                + ", threshold " + probe.failureThreshold();
    }

    /** Values of headers may be secrets. */
    private static String check(Probe.Check check) {
        if (check instanceof Probe.Exec exec) {
            return "exec " + exec.command();
        }
        if (check instanceof Probe.Http http) {
            String headers =
                    http.headers().isEmpty() ? "" : " with " + http.headers().keySet();
            return "http " + http.port() + http.path() + headers;
        }
        return "tcp " + ((Probe.Tcp) check).port();
    }

    private static String volume(Volume volume) {
        if (volume instanceof Volume.Host host) {
            return host.name() + " host " + host.path() + (host.readOnly() ? " read-only" : "");
        }
        if (volume instanceof Volume.Empty empty) {
            return empty.name() + " empty " + lower(empty.medium())
                    + empty.size().map(size -> " " + of(size)).orElse("") + " "
                    + empty.mode().octal();
        }
        if (volume instanceof Volume.Secret secret) {
            return secret.name() + " secret " + secret.from();
        }
        return volume.name() + " files " + ((Volume.Files) volume).inline().keySet();
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String bytes(long count) {
        int unit = 0;
        long rest = count;
        while (rest != 0 && rest % 1024 == 0 && unit < UNITS.length - 1) {
            rest /= 1024;
            unit++;
        }
        return rest + UNITS[unit];
    }
}

package dev.berth.daemon.command;

import dev.berth.manifests.model.Signal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a signal as people write it: {@code TERM}, {@code SIGTERM}, {@code term} or {@code 15}. */
final class SignalName implements ITypeConverter<Signal> {
    private static final String PREFIX = "SIG";

    @Override
    public Signal convert(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        String name = upper.startsWith(PREFIX) ? upper.substring(PREFIX.length()) : upper;
        return Arrays.stream(Signal.values())
                .filter(signal -> signal.name().equals(name)
                        || Integer.toString(signal.number()).equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text
                        + "' is no signal that can be sent; there are "
                        + Arrays.stream(Signal.values()).map(Signal::name).collect(Collectors.joining(", "))));
    }
}

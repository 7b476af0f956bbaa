package dev.berth.daemon.command;

import dev.berth.reconciler.status.PodPhase;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the state of a pod as {@code ps} shows it, in any case: {@code BackOff}, {@code backoff}. */
final class PodPhaseName implements ITypeConverter<PodPhase> {
    @Override
    public PodPhase convert(String text) {
        return Arrays.stream(PodPhase.values())
                .filter(phase -> phase.word().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is no state of a pod; there are " + words().collect(Collectors.joining(", "))));
    }

    private static Stream<String> words() {
        return Arrays.stream(PodPhase.values()).map(PodPhase::word);
    }

    /** What a shell offers for it. */
    static final class Candidates implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return words().iterator();
        }
    }
}

package dev.berth.executor.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Both sides of the protocol have the same numbers. */
class ProtocolHeaderTest {
    private static final Path HEADER = Path.of("src/main/c/protocol.h");
    private static final Pattern CONSTANT = Pattern.compile("([A-Z0-9_]+) = ([0-9]+),");

    @Test
    void messagesHaveTheNumbersOfTheHeader() throws IOException {
        assertThat(java(MessageType.values(), MessageType::number)).isEqualTo(header("message", "MESSAGE_"));
    }

    @Test
    void instructionsHaveTheNumbersOfTheHeader() throws IOException {
        assertThat(java(InstructionType.values(), InstructionType::number)).isEqualTo(header("instruction", "OP_"));
    }

    @Test
    void bindFlagsHaveTheBitsOfTheHeader() throws IOException {
        assertThat(java(BindFlag.values(), BindFlag::bit)).isEqualTo(header("bind_flag", "BIND_"));
    }

    @Test
    void boundsAreThoseOfTheHeader() throws IOException {
        assertThat(java(Bound.values(), Bound::value)).isEqualTo(header("protocol_bound", "BOUND_"));
    }

    @Test
    void versionsAreThoseOfTheHeader() throws IOException {
        assertThat(java(ProtocolVersion.values(), ProtocolVersion::number))
                .isEqualTo(header("protocol_version", "PROTOCOL_"));
    }

    @Test
    void featuresAreTheWordsOfTheHeader() throws IOException {
        String header = Files.readString(HEADER);
        SortedMap<String, String> inC = new TreeMap<>();
        Pattern.compile("FEATURE_([A-Z]+) \"([a-z-]+)\"")
                .matcher(header)
                .results()
                .forEach(found -> inC.put(found.group(1), found.group(2)));
        SortedMap<String, String> inJava = new TreeMap<>();
        for (Feature feature : Feature.values()) {
            inJava.put(feature.name(), feature.word());
        }

        assertThat(inJava).isEqualTo(inC).isNotEmpty();
    }

    private static <E extends Enum<E>> SortedMap<String, Integer> java(E[] constants, ToIntFunction<E> number) {
        SortedMap<String, Integer> numbers = new TreeMap<>();
        for (E constant : constants) {
            numbers.put(constant.name().toUpperCase(Locale.ROOT), number.applyAsInt(constant));
        }
        return numbers;
    }

    private static SortedMap<String, Integer> header(String enumName, String prefix) throws IOException {
        String text = Files.readString(HEADER);
        int begin = text.indexOf("enum " + enumName + " {");
        assertThat(begin).as("enum %s in the header", enumName).isNotNegative();
        Matcher constants = CONSTANT.matcher(text.substring(begin, text.indexOf("};", begin)));
        SortedMap<String, Integer> numbers = new TreeMap<>();
        while (constants.find()) {
            assertThat(constants.group(1)).startsWith(prefix);
            numbers.put(constants.group(1).substring(prefix.length()), Integer.valueOf(constants.group(2)));
        }
        return numbers;
    }
}

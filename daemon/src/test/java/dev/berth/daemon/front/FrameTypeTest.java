package dev.berth.daemon.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.ManifestText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FrameTypeTest {
    @Test
    void theNumbersAreThoseOfTheHeaderOfTheFront() throws IOException {
        String header = Files.readString(Path.of("src/main/c/protocol.h"));
        Map<String, Integer> inC = new TreeMap<>();
        Pattern.compile("FRAME_([A-Z_]+) = (\\d+)")
                .matcher(header)
                .results()
                .forEach(found -> inC.put(found.group(1), Integer.valueOf(found.group(2))));
        Map<String, Integer> inJava = new TreeMap<>();
        Arrays.stream(FrameType.values()).forEach(type -> inJava.put(type.name(), type.number()));

        assertThat(inJava).isNotEmpty().isEqualTo(inC);
        assertThat(header).contains("\"" + Request.HELLO + "\"");
        assertThat(header).contains("BOUND_PAYLOAD = " + FrameChannel.LONGEST_PAYLOAD);
        assertThat(header).contains("BOUND_FILE = " + ManifestText.MOST_BYTES);
    }
}

package dev.berth.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.front.Terminal;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final Screen screen = new Screen(new Terminal(true, true, true, 80, 3, false, ""));

    @Test
    void a_text_takes_the_place_of_the_one_before() {
        assertThat(screen.inPlace("a\nb\n"))
                .isEqualTo("\u001b[2J\u001b[?7l\u001b[Ha\u001b[K\nb\u001b[K\n\u001b[J\u001b[?7h");
        assertThat(screen.inPlace("c\n")).isEqualTo("\u001b[?7l\u001b[Hc\u001b[K\n\u001b[J\u001b[?7h");
    }

    @Test
    void what_has_no_room_is_left_out_as_it_would_scroll() {
        assertThat(screen.inPlace("a\nb\nc\n")).contains("b").doesNotContain("c");
    }
}

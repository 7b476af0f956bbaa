package dev.berth.linux.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ServiceNotifierTest {
    @Test
    void there_is_none_where_nobody_asked() {
        assertThat(ServiceNotifier.of(Map.of())).isEmpty();
        assertThat(ServiceNotifier.of(Map.of("NOTIFY_SOCKET", ""))).isEmpty();
        assertThat(ServiceNotifier.of(Map.of("NOTIFY_SOCKET", "@berth"))).isPresent();
    }

    @Test
    void refuses_a_name_that_is_no_socket_address() {
        assertThatThrownBy(() -> new ServiceNotifier("relative")).hasMessage("not a notification socket: relative");
        assertThatThrownBy(() -> new ServiceNotifier("/" + "x".repeat(108)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

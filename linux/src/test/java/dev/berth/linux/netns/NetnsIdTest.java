package dev.berth.linux.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class NetnsIdTest {
    @Test
    void reads_what_it_prints() {
        assertThat(NetnsId.parse("net:[4026532008]")).isEqualTo(new NetnsId(4026532008L));
        assertThat(new NetnsId(4026532008L)).hasToString("net:[4026532008]");
    }

    @Test
    void refuses_another_kind_of_namespace() {
        assertThatThrownBy(() -> NetnsId.parse("mnt:[4026532008]"))
                .hasMessage("not a network namespace: mnt:[4026532008]");
    }
}

package dev.berth.cni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SubnetTest {
    @ParameterizedTest
    @ValueSource(strings = {"10.87.0.0/20", "0.0.0.0/0", "255.255.255.255/32", "192.168.128.0/17"})
    void aSubnetIsPrintedAsItWasRead(String text) {
        assertThat(Subnet.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.87.0.1/20", "10.87.0.0/33", "10.87.0.0", "256.0.0.0/8", "10.87.0/20", "fd00::/64", ""})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Subnet.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a subnet: ");
    }

    @ParameterizedTest
    @CsvSource({
        "10.87.0.0/20, 10.87.8.0/24, true",
        "10.87.8.0/24, 10.87.0.0/20, true",
        "10.87.0.0/20, 10.87.16.0/20, false",
        "10.87.0.0/20, 0.0.0.0/0, true",
        "200.0.0.0/8, 100.0.0.0/8, false"
    })
    void subnetsOverlapWhereOneHoldsTheOther(String one, String other, boolean overlap) {
        assertThat(Subnet.parse(one).overlaps(Subnet.parse(other))).isEqualTo(overlap);
    }

    @Test
    void instancesHaveSubnetsOfTheirOwn() {
        Subnet usual = NetworkSettings.of("berth").subnet();
        assertThat(usual).hasToString("10.87.0.0/20");
        for (String other : new String[] {"test", "lab", "berth2", "another-instance-of-berth"}) {
            Subnet subnet = NetworkSettings.of(other).subnet();
            assertThat(subnet.overlaps(usual)).isFalse();
            assertThat(subnet.overlaps(Subnet.parse("10.87.0.0/16"))).isTrue();
        }
    }

    @Test
    void namesFitTheKernelsLimits() {
        NetworkSettings usual = NetworkSettings.of("berth");
        assertThat(usual.bridge()).isEqualTo("berth0");
        assertThat(usual.markChain()).isEqualTo("BERTH-MARK-berth");
        NetworkSettings longest = NetworkSettings.of("i".repeat(63));
        assertThat(longest.bridge()).hasSize(14).startsWith("br");
        assertThat(longest.markChain()).hasSizeLessThanOrEqualTo(28);
        assertThat(longest.masqueradeChain()).hasSizeLessThanOrEqualTo(28);
    }
}

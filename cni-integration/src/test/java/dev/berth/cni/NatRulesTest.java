package dev.berth.cni;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NatRulesTest {
    private static final List<String> NO_RULES =
            List.of("-P PREROUTING ACCEPT", "-P INPUT ACCEPT", "-P OUTPUT ACCEPT", "-P POSTROUTING ACCEPT");
    private static final List<String> OURS = List.of(
            "-N BERTH-MARK-berth",
            "-N BERTH-NAT-berth",
            "-N CNI-HOSTPORT-DNAT",
            "-N OTHER",
            "-A PREROUTING -m addrtype --dst-type LOCAL -j CNI-HOSTPORT-DNAT",
            "-A PREROUTING -j OTHER",
            "-A OUTPUT -m addrtype --dst-type LOCAL -j CNI-HOSTPORT-DNAT",
            "-A POSTROUTING -j BERTH-NAT-berth",
            "-A BERTH-MARK-berth -j MARK --set-xmark 0x2000/0x2000");

    private final NatRules rules = new NatRules(NetworkSettings.of("berth"));

    private static List<String> with(String... more) {
        List<String> listing = new ArrayList<>(NO_RULES);
        listing.addAll(OURS);
        listing.addAll(List.of(more));
        return listing;
    }

    @Test
    void ourChainsAreMadeAnewAndJumpedToOnce() {
        assertThat(rules.setup(NO_RULES))
                .containsExactly(
                        ":BERTH-MARK-berth - [0:0]",
                        ":BERTH-NAT-berth - [0:0]",
                        "-A BERTH-MARK-berth -j MARK --set-xmark 0x2000/0x2000",
                        "-A BERTH-NAT-berth -o berth0 -m mark --mark 0x2000/0x2000 -j MASQUERADE",
                        "-A BERTH-NAT-berth -s 10.87.0.0/20 -d 224.0.0.0/4 -j RETURN",
                        "-A BERTH-NAT-berth -s 10.87.0.0/20 ! -d 10.87.0.0/20 -j MASQUERADE",
                        "-A POSTROUTING -j BERTH-NAT-berth");
        assertThat(rules.setup(with())).doesNotContain("-A POSTROUTING -j BERTH-NAT-berth");
    }

    @Test
    void whatIsOursIsRemovedAndNothingElse() {
        assertThat(rules.removal(with(), true))
                .containsExactly(
                        "-D POSTROUTING -j BERTH-NAT-berth",
                        "-F BERTH-NAT-berth",
                        "-X BERTH-NAT-berth",
                        "-F BERTH-MARK-berth",
                        "-X BERTH-MARK-berth",
                        "-D PREROUTING -m addrtype --dst-type LOCAL -j CNI-HOSTPORT-DNAT",
                        "-D OUTPUT -m addrtype --dst-type LOCAL -j CNI-HOSTPORT-DNAT",
                        "-F CNI-HOSTPORT-DNAT",
                        "-X CNI-HOSTPORT-DNAT");
    }

    @Test
    void theChainOfHostPortsStaysWhereItWasBeforeUs() {
        assertThat(rules.removal(with(), false)).noneMatch(change -> change.contains("CNI-HOSTPORT-DNAT"));
    }

    @Test
    void theChainOfHostPortsStaysWhereOthersHavePortsInIt() {
        assertThat(rules.removal(with("-A CNI-HOSTPORT-DNAT -p tcp -j CNI-DN-other"), true))
                .noneMatch(change -> change.contains("CNI-HOSTPORT-DNAT"));
    }

    @Test
    void nothingIsRemovedWhereNothingIs() {
        assertThat(rules.removal(NO_RULES, true)).isEmpty();
    }

    @Test
    void aTableIsEmptyWithoutRulesAndChains() {
        assertThat(NatRules.isEmpty(NO_RULES)).isTrue();
        assertThat(NatRules.isEmpty(List.of("-P PREROUTING DROP"))).isFalse();
        assertThat(NatRules.isEmpty(with())).isFalse();
    }

    @Test
    void portmapsChainIsNamedAsPortmapNamesIt() {
        assertThat(NatRules.hostPortChain("cnixnet", "cnix01")).isEqualTo("CNI-DN-9f6637553fe224db69476");
    }
}

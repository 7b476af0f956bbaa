package dev.berth.executor.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.Capability;
import dev.berth.manifests.model.CapabilityRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapabilitySetsTest {
    /** CHOWN DAC_OVERRIDE FOWNER FSETID KILL SETGID SETUID SETPCAP NET_BIND_SERVICE SYS_CHROOT SETFCAP. */
    private static final long DEFAULT = 0x800405fbL;

    private static final long NET_ADMIN = Capability.NET_ADMIN.mask();

    @Test
    void rootGetsTheDefaultSetButNothingInheritable() {
        assertThat(CapabilitySets.of(new CapabilityRule.Default(), 0))
                .isEqualTo(new CapabilitySets(DEFAULT, DEFAULT, DEFAULT, 0, 0));
    }

    @Test
    void anotherUserGetsNothingThatTheManifestDoesNotName() {
        assertThat(CapabilitySets.of(new CapabilityRule.Default(), 1000))
                .isEqualTo(new CapabilitySets(DEFAULT, 0, 0, 0, 0));
        assertThat(CapabilitySets.of(new CapabilityRule.Remove(List.of(Capability.KILL)), 1000))
                .isEqualTo(new CapabilitySets(DEFAULT & ~Capability.KILL.mask(), 0, 0, 0, 0));
    }

    @Test
    void whatTheManifestRetainsIsAllThereIs() {
        CapabilityRule rule = new CapabilityRule.Retain(List.of(Capability.NET_ADMIN));

        assertThat(CapabilitySets.of(rule, 0)).isEqualTo(new CapabilitySets(NET_ADMIN, NET_ADMIN, NET_ADMIN, 0, 0));
        assertThat(CapabilitySets.of(rule, 1000))
                .isEqualTo(new CapabilitySets(NET_ADMIN, NET_ADMIN, NET_ADMIN, NET_ADMIN, NET_ADMIN));
    }

    @Test
    void whatTheManifestRemovesIsMissingFromTheDefaultSet() {
        CapabilityRule rule = new CapabilityRule.Remove(List.of(Capability.CHOWN, Capability.NET_ADMIN));
        long rest = DEFAULT & ~Capability.CHOWN.mask();

        assertThat(CapabilitySets.of(rule, 0)).isEqualTo(new CapabilitySets(rest, rest, rest, 0, 0));
    }

    @Test
    void noCapabilityIsNone() {
        assertThat(CapabilitySets.of(new CapabilityRule.Retain(List.of()), 0).describe())
                .isEqualTo("bounding none; permitted and effective none; inheritable and ambient none");
    }
}

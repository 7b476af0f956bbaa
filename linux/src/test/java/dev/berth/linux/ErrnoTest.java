package dev.berth.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ErrnoTest {
    @Test
    void prints_the_kernels_symbol() {
        assertThat(new Errno(22)).hasToString("EINVAL");
        assertThat(new Errno(11)).hasToString("EAGAIN");
        assertThat(new Errno(95)).hasToString("EOPNOTSUPP");
        assertThat(new Errno(4242)).hasToString("errno 4242");
    }

    @Test
    void an_exception_names_operation_value_object_and_errno() {
        var refused = new SyscallException("write \"max 100000\" to", "/sys/fs/cgroup/x/cpu.max", Errno.EINVAL);

        assertThat(refused).hasMessage("write \"max 100000\" to /sys/fs/cgroup/x/cpu.max: EINVAL");
        assertThat(refused.is(Errno.ENOENT, Errno.EINVAL)).isTrue();
        assertThat(refused.is(Errno.ENOENT)).isFalse();
    }
}

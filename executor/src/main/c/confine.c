#include "confine.h"

#include "io.h"
#include "kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "no number for this architecture"
#endif

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define RETURN(action) BPF_STMT(BPF_RET | BPF_K, (action))
#define ALLOW(call) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 1), RETURN(SECCOMP_RET_ALLOW)

int confine_root(int directory, struct failure *why) {
    struct kernel_mount_attributes attributes = {.set = KERNEL_ATTR_READ_ONLY};
    CLOSED_AT_END int apart = kernel_open_tree(directory, "", KERNEL_TREE_CLONE | AT_EMPTY_PATH);
    if (apart < 0)
        return fail(why, errno, "clone the mount of pid 1's root");
    if (kernel_mount_setattr(apart, 0, &attributes) < 0)
        return fail(why, errno, "make pid 1's root read-only");
    if (fchdir(apart) < 0 || chroot(".") < 0)
        return fail(why, errno, "change pid 1's root");
    return 0;
}

/* Sending, receiving and closing are of no use to a process that has no descriptor and can't get one. */
int confine_calls(struct failure *why) {
    struct sock_filter filters[] = {
        LOAD(arch),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OWN_ARCHITECTURE, 1, 0),
        RETURN(SECCOMP_RET_KILL_PROCESS),
        LOAD(nr),
        ALLOW(SYS_wait4),
        ALLOW(SYS_rt_sigtimedwait),
        ALLOW(SYS_sendto),
        ALLOW(SYS_recvfrom),
        ALLOW(SYS_close_range),
        ALLOW(SYS_exit_group),
        RETURN(SECCOMP_RET_KILL_PROCESS),
    };
    struct sock_fprog program = {.len = sizeof filters / sizeof *filters, .filter = filters};
    if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0U, &program) < 0)
        return fail(why, errno, "confine the system calls of pid 1");
    return 0;
}

#include "kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_clone3
#define SYS_clone3 435
#endif
#ifndef SYS_close_range
#define SYS_close_range 436
#endif
#ifndef SYS_openat2
#define SYS_openat2 437
#endif
#ifndef SYS_mount_setattr
#define SYS_mount_setattr 442
#endif
#ifndef SYS_open_tree
#define SYS_open_tree 428
#define SYS_move_mount 429
#endif

enum { BUSY_TRIES = 32 };

pid_t kernel_clone(struct kernel_clone *arguments) {
    return (pid_t)syscall(SYS_clone3, arguments, sizeof *arguments);
}

/* The kernel answers EAGAIN when something was renamed meanwhile and it can't tell whether the path still stays below. */
int kernel_open_below(int root, const char *path, int flags, uint64_t resolve) {
    struct kernel_open how = {.flags = (uint64_t)(flags | O_CLOEXEC), .resolve = resolve};
    int opened = -1;
    for (int tries = 0; tries < BUSY_TRIES && opened < 0; tries++) {
        opened = (int)syscall(SYS_openat2, root, path, &how, sizeof how);
        if (opened < 0 && errno != EAGAIN && errno != EINTR)
            break;
    }
    return opened;
}

int kernel_open_tree(int directory, const char *path, unsigned flags) {
    return (int)syscall(SYS_open_tree, directory, path, flags | O_CLOEXEC);
}

int kernel_move_mount(int tree, int target) {
    return (int)syscall(SYS_move_mount, tree, "", target, "", KERNEL_MOVE_FROM_EMPTY | KERNEL_MOVE_TO_EMPTY);
}

int kernel_mount_setattr(int tree, unsigned flags, struct kernel_mount_attributes *attributes) {
    return (int)syscall(SYS_mount_setattr, tree, "", flags | AT_EMPTY_PATH, attributes, sizeof *attributes);
}

int kernel_pivot_root(const char *root, const char *old) {
    return (int)syscall(SYS_pivot_root, root, old);
}

int kernel_close_from(int first) {
    return (int)syscall(SYS_close_range, (unsigned)first, ~0U, 0U);
}

int kernel_pidfd_open(pid_t pid) {
    return (int)syscall(SYS_pidfd_open, pid, 0U);
}

int kernel_pidfd_signal(int pidfd, int signal) {
    return (int)syscall(SYS_pidfd_send_signal, pidfd, signal, NULL, 0U);
}

int kernel_exec_descriptor(int descriptor, char *const *arguments, char *const *environment) {
    return (int)syscall(SYS_execveat, descriptor, "", arguments, environment, AT_EMPTY_PATH);
}

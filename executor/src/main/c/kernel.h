/* System calls that the C library lacks, with the kernel's structures; each returns what the kernel does, errno set. */
#ifndef BERTH_KERNEL_H
#define BERTH_KERNEL_H

#include <stdint.h>
#include <sys/types.h>

enum {
    KERNEL_RESOLVE_NO_XDEV = 0x01,
    KERNEL_RESOLVE_NO_MAGICLINKS = 0x02,
    KERNEL_RESOLVE_NO_SYMLINKS = 0x04,
    KERNEL_RESOLVE_IN_ROOT = 0x10,
    KERNEL_MOVE_FROM_EMPTY = 0x04,
    KERNEL_MOVE_TO_EMPTY = 0x40,
    KERNEL_TREE_CLONE = 1,
    KERNEL_RECURSIVE = 0x8000,
    KERNEL_ATTR_READ_ONLY = 0x1,
    KERNEL_ATTR_NOSUID = 0x2,
    KERNEL_ATTR_NODEV = 0x4,
    KERNEL_ATTR_NOEXEC = 0x8,
    KERNEL_CLONE_PIDFD = 0x1000,
    KERNEL_CLONE_PARENT = 0x8000,
};

#define KERNEL_CLONE_INTO_CGROUP UINT64_C(0x200000000)

struct kernel_clone {
    uint64_t flags;
    uint64_t pidfd;
    uint64_t child_tid;
    uint64_t parent_tid;
    uint64_t exit_signal;
    uint64_t stack;
    uint64_t stack_size;
    uint64_t tls;
    uint64_t set_tid;
    uint64_t set_tid_size;
    uint64_t cgroup;
};

struct kernel_open {
    uint64_t flags;
    uint64_t mode;
    uint64_t resolve;
};

struct kernel_mount_attributes {
    uint64_t set;
    uint64_t clear;
    uint64_t propagation;
    uint64_t user_namespace;
};

pid_t kernel_clone(struct kernel_clone *arguments);
int kernel_open_below(int root, const char *path, int flags, uint64_t resolve);
int kernel_open_tree(int directory, const char *path, unsigned flags);
int kernel_move_mount(int tree, int target);
int kernel_mount_setattr(int tree, unsigned flags, struct kernel_mount_attributes *attributes);
int kernel_pivot_root(const char *root, const char *old);
int kernel_close_from(int first);
int kernel_pidfd_open(pid_t pid);
int kernel_pidfd_signal(int pidfd, int signal);
int kernel_exec_descriptor(int descriptor, char *const *arguments, char *const *environment);

#endif

/* Instructions that mount. */
#include "execution.h"
#include "inner.h"
#include "io.h"
#include "kernel.h"
#include "protocol.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LINK_ROOM = 40 };

/* A name for a descriptor that mount(2) takes; the magic link leads to exactly what was resolved. */
static const char *link_of(int descriptor, char *room) {
    snprintf(room, LINK_ROOM, "/proc/self/fd/%d", descriptor);
    return room;
}

int execute_propagation(struct execution *execution, const struct value *values, struct failure *why) {
    (void)execution;
    if (mount(NULL, "/", NULL, (unsigned long)values[0].number, NULL) < 0)
        return fail(why, errno, "change the propagation of / to 0x%llx", (unsigned long long)values[0].number);
    return 0;
}

int execute_host_mount(struct execution *execution, const struct value *values, struct failure *why) {
    const char *type = values[0].data;
    const char *target = values[2].data;
    const char *base = values[5].data;
    (void)execution;
    if (base[0] != '\0' && chdir(base) < 0)
        return fail(why, errno, "change directory to %s", base);
    if (mount(values[1].data, target, type, (unsigned long)values[3].number, values[4].data) < 0)
        return fail(why, errno, "mount %s on %s", type, target);
    if (base[0] != '\0' && chdir("/") < 0)
        return fail(why, errno, "change directory to /");
    return 0;
}

int execute_root(struct execution *execution, const struct value *values, struct failure *why) {
    int root = open(values[0].data, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (root < 0)
        return fail(why, errno, "open root %s", values[0].data);
    io_close(&execution->root);
    execution->root = root;
    return 0;
}

int execute_mount(struct execution *execution, const struct value *values, struct failure *why) {
    char link[LINK_ROOM];
    const char *type = values[0].data;
    CLOSED_AT_END int target = inner_target(execution->root, values[2].data, true, why);
    if (target < 0)
        return -1;
    if (mount(values[1].data, link_of(target, link), type, (unsigned long)values[3].number, values[4].data) < 0)
        return fail(why, errno, "mount %s on %s", type, values[2].data);
    return 0;
}

static uint64_t attributes_of(int64_t flags) {
    return ((flags & BIND_READ_ONLY) != 0 ? KERNEL_ATTR_READ_ONLY : 0U) |
           ((flags & BIND_NOSUID) != 0 ? KERNEL_ATTR_NOSUID : 0U) |
           ((flags & BIND_NODEV) != 0 ? KERNEL_ATTR_NODEV : 0U) |
           ((flags & BIND_NOEXEC) != 0 ? KERNEL_ATTR_NOEXEC : 0U);
}

/* Attaches a cloned tree; its attributes are set before anyone can see it. */
static int attach(struct execution *execution, int tree, const char *path, int64_t flags, struct failure *why) {
    char link[LINK_ROOM];
    struct stat status;
    unsigned depth = (flags & BIND_RECURSIVE) != 0 ? KERNEL_RECURSIVE : 0;
    unsigned long propagation = ((flags & BIND_SLAVE) != 0 ? MS_SLAVE : MS_PRIVATE) | (depth != 0 ? MS_REC : 0);
    struct kernel_mount_attributes attributes = {.set = attributes_of(flags)};
    if (fstat(tree, &status) < 0)
        return fail(why, errno, "stat what is bound on %s", path);
    if (attributes.set != 0 && kernel_mount_setattr(tree, depth, &attributes) < 0)
        return fail(why, errno, "set mount attributes 0x%llx for %s", (unsigned long long)attributes.set, path);
    CLOSED_AT_END int target = inner_target(execution->root, path, S_ISDIR(status.st_mode), why);
    if (target < 0)
        return -1;
    if (kernel_move_mount(tree, target) < 0)
        return fail(why, errno, "bind on %s", path);
    if (mount(NULL, link_of(tree, link), NULL, propagation, NULL) < 0)
        return fail(why, errno, "change the propagation of %s", path);
    return 0;
}

static unsigned clone_flags(int64_t flags) {
    return KERNEL_TREE_CLONE | ((flags & BIND_RECURSIVE) != 0 ? KERNEL_RECURSIVE : 0U);
}

static int clone_source(const char *source, const char *inside, int64_t flags, struct failure *why) {
    CLOSED_AT_END int from = open(source, O_PATH | O_CLOEXEC);
    if (from < 0)
        return fail(why, errno, "open %s", source);
    if (inside[0] != '\0') {
        int below = inner_open(from, inside);
        if (below < 0)
            return fail(why, errno, "open %s under %s", inside, source);
        io_close(&from);
        from = below;
    }
    int tree = kernel_open_tree(from, "", clone_flags(flags) | AT_EMPTY_PATH);
    return tree >= 0 ? tree : fail(why, errno, "clone the mount of %s", source);
}

int execute_bind(struct execution *execution, const struct value *values, struct failure *why) {
    int64_t flags = values[3].number;
    CLOSED_AT_END int tree = clone_source(values[0].data, values[1].data, flags, why);
    return tree < 0 ? -1 : attach(execution, tree, values[2].data, flags, why);
}

/* In PID 1's mount namespace, whose root is ours for this moment; no symlink is followed, since apps can write below. */
static int clone_there(const char *source, int64_t flags, struct failure *why) {
    CLOSED_AT_END int from =
        kernel_open_below(AT_FDCWD, source, O_PATH, KERNEL_RESOLVE_IN_ROOT | KERNEL_RESOLVE_NO_SYMLINKS);
    if (from < 0)
        return fail(why, errno, "open %s of the pod", source);
    int tree = kernel_open_tree(from, "", clone_flags(flags) | AT_EMPTY_PATH);
    return tree >= 0 ? tree : fail(why, errno, "clone the pod's mount of %s", source);
}

static int clone_pod_mount(struct execution *execution, const char *source, int64_t flags, struct failure *why) {
    CLOSED_AT_END int own = open("/proc/self/ns/mnt", O_RDONLY | O_CLOEXEC);
    if (own < 0)
        return fail(why, errno, "open /proc/self/ns/mnt");
    if (setns(execution->pod, CLONE_NEWNS) < 0)
        return fail(why, errno, "join the mount namespace of the pod's pid 1");
    CLOSED_AT_END int tree = clone_there(source, flags, why);
    if (setns(own, CLONE_NEWNS) < 0)
        return fail(why, errno, "return from the mount namespace of the pod's pid 1");
    return io_keep(&tree);
}

int execute_import(struct execution *execution, const struct value *values, struct failure *why) {
    int64_t flags = values[2].number;
    CLOSED_AT_END int tree = clone_pod_mount(execution, values[0].data, flags, why);
    return tree < 0 ? -1 : attach(execution, tree, values[1].data, flags, why);
}

static int clone_read_only(int from, const char *path, struct failure *why) {
    struct kernel_mount_attributes attributes = {.set = KERNEL_ATTR_READ_ONLY};
    CLOSED_AT_END int tree = kernel_open_tree(from, "", KERNEL_TREE_CLONE | KERNEL_RECURSIVE | AT_EMPTY_PATH);
    if (tree < 0)
        return fail(why, errno, "clone the mount of %s", path);
    if (kernel_mount_setattr(tree, KERNEL_RECURSIVE, &attributes) < 0)
        return fail(why, errno, "make %s read-only", path);
    return io_keep(&tree);
}

static int cover_read_only(int from, int target, const char *path, struct failure *why) {
    CLOSED_AT_END int tree = clone_read_only(from, path, why);
    if (tree < 0)
        return -1;
    if (kernel_move_mount(tree, target) < 0)
        return fail(why, errno, "cover %s", path);
    return 0;
}

/* Opens a path that may be missing; 0 with *target -1 when it is. */
static int open_if_there(struct execution *execution, const char *path, int *target, struct failure *why) {
    *target = inner_open(execution->root, path);
    if (*target < 0 && errno != ENOENT && errno != ENOTDIR)
        return fail(why, errno, "open %s", path);
    return 0;
}

static int mask_directory(int target, const char *path, struct failure *why) {
    char link[LINK_ROOM];
    unsigned long flags = MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC;
    if (mount("tmpfs", link_of(target, link), "tmpfs", flags, "nr_inodes=1,mode=0755") < 0)
        return fail(why, errno, "mask directory %s", path);
    return 0;
}

int execute_mask(struct execution *execution, const struct value *values, struct failure *why) {
    const char *path = values[0].data;
    struct stat status;
    CLOSED_AT_END int target = NO_DESCRIPTOR;
    if (open_if_there(execution, path, &target, why) < 0)
        return -1;
    if (target < 0)
        return 0;
    if (fstat(target, &status) < 0)
        return fail(why, errno, "stat %s", path);
    if (S_ISDIR(status.st_mode))
        return mask_directory(target, path, why);
    CLOSED_AT_END int null = inner_null(execution->root, O_PATH, why);
    return null < 0 ? -1 : cover_read_only(null, target, path, why);
}

int execute_read_only(struct execution *execution, const struct value *values, struct failure *why) {
    CLOSED_AT_END int target = NO_DESCRIPTOR;
    if (open_if_there(execution, values[0].data, &target, why) < 0)
        return -1;
    return target < 0 ? 0 : cover_read_only(target, target, values[0].data, why);
}

int execute_root_read_only(struct execution *execution, const struct value *values, struct failure *why) {
    struct kernel_mount_attributes attributes = {.set = KERNEL_ATTR_READ_ONLY};
    (void)values;
    if (kernel_mount_setattr(execution->root, 0, &attributes) < 0)
        return fail(why, errno, "make the root read-only");
    return 0;
}

int execute_pivot(struct execution *execution, const struct value *values, struct failure *why) {
    (void)values;
    if (fchdir(execution->root) < 0)
        return fail(why, errno, "change directory to the root");
    if (kernel_pivot_root(".", ".") < 0)
        return fail(why, errno, "pivot into the root");
    if (umount2(".", MNT_DETACH) < 0)
        return fail(why, errno, "detach the host's root");
    if (chdir("/") < 0)
        return fail(why, errno, "change directory to /");
    return 0;
}

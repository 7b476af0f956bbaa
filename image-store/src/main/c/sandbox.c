/*
 * berth-sandbox DIRECTORY... -- COMMAND [ARGUMENT...]
 *
 * Runs a command that may write nowhere but below some directories, with the capabilities that making other people's files needs and no further ones, without
 * the sockets of this host's services, with low priority and bounded memory, and that ends when its parent does. It becomes the command; where any step fails, it says which one and why, and the command does not run.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/ioprio.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
    USAGE = 64,
    FAILED = 125,
    NICE = 5,
    LOWEST_BEST_EFFORT = 7,
    CAPABILITIES = 64,
    RECURSIVE = 0x8000,
    ATTRIBUTE_READ_ONLY = 0x1,
    ATTRIBUTE_NOSUID = 0x2,
    ATTRIBUTE_NODEV = 0x4,
};

/* Far above what a JVM of half a gigabyte of heap reserves. */
static const rlim_t ADDRESS_SPACE = (rlim_t)6 << 30;

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#define BIT(capability) (UINT64_C(1) << (capability))

/* Owners, files of any owner, set-user-id bits, and capabilities of files. A whiteout and a FIFO need none. */
static const uint64_t KEPT =
    BIT(CAP_CHOWN) | BIT(CAP_DAC_OVERRIDE) | BIT(CAP_FOWNER) | BIT(CAP_FSETID) | BIT(CAP_SETFCAP);

struct mount_attributes {
    uint64_t set;
    uint64_t clear;
    uint64_t propagation;
    uint64_t user_namespace;
};

/* Says what failed; to be called right after it. */
static int fail(const char *step, const char *object) {
    fprintf(stderr, "sandbox: %s %s: %s\n", step, object, strerror(errno));
    return -1;
}

/* The C library refuses to set a scheduler. */
static int lower_priority(void) {
    struct sched_param none = {0};
    if (setpriority(PRIO_PROCESS, 0, NICE) < 0)
        return fail("set", "nice value");
    if (syscall(SYS_sched_setscheduler, 0, SCHED_BATCH, &none) < 0)
        return fail("set", "scheduler");
    if (syscall(SYS_ioprio_set, IOPRIO_WHO_PROCESS, 0, IOPRIO_PRIO_VALUE(IOPRIO_CLASS_BE, LOWEST_BEST_EFFORT)) < 0)
        return fail("set", "I/O priority");
    return 0;
}

static int limit_memory(void) {
    struct rlimit memory = {ADDRESS_SPACE, ADDRESS_SPACE};
    struct rlimit core = {0, 0};
    if (setrlimit(RLIMIT_AS, &memory) < 0)
        return fail("limit", "address space");
    if (setrlimit(RLIMIT_CORE, &core) < 0)
        return fail("limit", "core files");
    return 0;
}

static int change_mount(const char *path, unsigned flags, struct mount_attributes attributes) {
    return (int)syscall(SYS_mount_setattr, AT_FDCWD, path, flags, &attributes, sizeof attributes);
}

/* Each directory is mounted on itself, so that it can differ from all others. */
static int each_bound(char *const *directories) {
    for (; *directories != NULL; directories++)
        if (mount(*directories, *directories, NULL, MS_BIND, NULL) < 0)
            return fail("bind", *directories);
    return 0;
}

static int each_writable(char *const *directories) {
    struct mount_attributes own = {.set = ATTRIBUTE_NOSUID | ATTRIBUTE_NODEV, .clear = ATTRIBUTE_READ_ONLY};
    for (; *directories != NULL; directories++)
        if (change_mount(*directories, 0, own) < 0)
            return fail("make writable", *directories);
    return 0;
}

static int shut_writes(char *const *writable) {
    struct mount_attributes read_only = {.set = ATTRIBUTE_READ_ONLY};
    if (unshare(CLONE_NEWNS) < 0)
        return fail("unshare", "mounts");
    if (mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0)
        return fail("make private", "/");
    if (each_bound(writable) < 0)
        return -1;
    if (change_mount("/", RECURSIVE, read_only) < 0)
        return fail("make read-only", "/");
    return each_writable(writable);
}

static int bound_capabilities(void) {
    for (unsigned number = 0; number < CAPABILITIES; number++) {
        bool kept = (KEPT >> number & 1) != 0;
        if (!kept && prctl(PR_CAPBSET_READ, number, 0, 0, 0) == 1 && prctl(PR_CAPBSET_DROP, number, 0, 0, 0) < 0)
            return fail("drop", "capabilities");
    }
    return 0;
}

static int drop_rights(void) {
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct sets[2] = {
        {(uint32_t)KEPT, (uint32_t)KEPT, 0},
        {(uint32_t)(KEPT >> 32), (uint32_t)(KEPT >> 32), 0},
    };
    if (bound_capabilities() < 0)
        return -1;
    if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) < 0)
        return fail("clear", "ambient capabilities");
    if (syscall(SYS_capset, &header, sets) < 0)
        return fail("set", "capabilities");
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
        return fail("set", "no_new_privs");
    return 0;
}

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define SKIP_UNLESS(value, count) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), 0, (count))
#define ANSWER(error) BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (error))

/*
 * Who may connect to a service's socket as root may have it do anything, and a read-only mount does not keep from that. The JVM makes pairs of streams, which
 * can't be connected to anything else, as those of datagrams can. io_uring would make sockets unseen, and so would calls of the x32 form.
 */
static int shut_services(void) {
    struct sock_filter steps[] = {
        LOAD(arch),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        LOAD(nr),
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
        ANSWER(ENOSYS),
        SKIP_UNLESS(SYS_io_uring_setup, 1),
        ANSWER(ENOSYS),
        SKIP_UNLESS(SYS_socket, 3),
        LOAD(args[0]),
        SKIP_UNLESS(AF_UNIX, 5),
        ANSWER(EAFNOSUPPORT),
        SKIP_UNLESS(SYS_socketpair, 3),
        LOAD(args[1]),
        BPF_STMT(BPF_ALU | BPF_AND | BPF_K, 0xf),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SOCK_STREAM, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        ANSWER(EAFNOSUPPORT),
    };
    struct sock_fprog filter = {sizeof steps / sizeof *steps, steps};
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter) < 0 ? fail("filter", "system calls") : 0;
}

/* Not before the rights are dropped, which would undo it. A parent that has ended by now leaves a command that nobody answers. */
static int die_with_parent(void) {
    return prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) < 0 ? fail("set", "parent death signal") : 0;
}

/* Ends the directories' list where the command begins, which is returned; NULL where there is none. */
static char **split(char **arguments) {
    char **separator = arguments + 1;
    while (*separator != NULL && strcmp(*separator, "--") != 0)
        separator++;
    if (separator == arguments + 1 || separator[0] == NULL || separator[1] == NULL)
        return NULL;
    *separator = NULL;
    return separator + 1;
}

int main(int count, char **arguments) {
    char **command = count > 0 ? split(arguments) : NULL;
    if (command == NULL) {
        fprintf(stderr, "usage: berth-sandbox DIRECTORY... -- COMMAND [ARGUMENT...]\n");
        return USAGE;
    }
    if (lower_priority() < 0 || limit_memory() < 0 || shut_writes(arguments + 1) < 0 || drop_rights() < 0 ||
        die_with_parent() < 0 || shut_services() < 0)
        return FAILED;
    if (syscall(SYS_close_range, STDERR_FILENO + 1, ~0U, 0) < 0) {
        fail("close", "inherited descriptors");
        return FAILED;
    }
    execv(*command, command);
    fail("run", *command);
    return FAILED;
}

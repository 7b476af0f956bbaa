/* Instructions on what a process may do and who it is. */
#include "execution.h"

#include <errno.h>
#include <grp.h>
#include <limits.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { GROUPS = 64, CAPABILITIES = 64, WORD = 32, LIMIT_TEXT = 24 };

struct capability_sets {
    uint64_t effective;
    uint64_t permitted;
    uint64_t inheritable;
};

int execute_umask(struct execution *execution, const struct value *values, struct failure *why) {
    (void)execution;
    (void)why;
    umask((mode_t)values[0].number);
    return 0;
}

static rlim_t limit_of(int64_t number) {
    return number < 0 ? RLIM_INFINITY : (rlim_t)number;
}

/* By the kernel's numbers. */
static const char *const limit_names[RLIM_NLIMITS] = {
    [RLIMIT_AS] = "as",         [RLIMIT_CORE] = "core",         [RLIMIT_CPU] = "cpu",           [RLIMIT_DATA] = "data",
    [RLIMIT_FSIZE] = "fsize",   [RLIMIT_LOCKS] = "locks",       [RLIMIT_MEMLOCK] = "memlock",   [RLIMIT_MSGQUEUE] = "msgqueue",
    [RLIMIT_NICE] = "nice",     [RLIMIT_NOFILE] = "nofile",     [RLIMIT_NPROC] = "nproc",       [RLIMIT_RSS] = "rss",
    [RLIMIT_RTPRIO] = "rtprio", [RLIMIT_RTTIME] = "rttime",     [RLIMIT_SIGPENDING] = "sigpending", [RLIMIT_STACK] = "stack",
};

static const char *limit_name(int64_t number) {
    return number >= 0 && number < RLIM_NLIMITS ? limit_names[number] : "of an unknown resource";
}

static const char *limit_text(int64_t number, char text[static LIMIT_TEXT]) {
    (void)snprintf(text, LIMIT_TEXT, number < 0 ? "unlimited" : "%lld", (long long)number);
    return text;
}

int execute_rlimit(struct execution *execution, const struct value *values, struct failure *why) {
    struct rlimit limit = {.rlim_cur = limit_of(values[1].number), .rlim_max = limit_of(values[2].number)};
    char soft[LIMIT_TEXT];
    char hard[LIMIT_TEXT];
    (void)execution;
    if (setrlimit((int)values[0].number, &limit) < 0)
        return fail(why, errno, "set limit %s to %s, at most %s", limit_name(values[0].number),
                    limit_text(values[1].number, soft), limit_text(values[2].number, hard));
    return 0;
}

/* The kernel reports a directory outside of the root as one that getcwd refuses. */
int execute_working_directory(struct execution *execution, const struct value *values, struct failure *why) {
    char reached[PATH_MAX];
    (void)execution;
    if (chdir(values[0].data) < 0)
        return fail(why, errno, "change directory to %s", values[0].data);
    if (getcwd(reached, sizeof reached) == NULL || reached[0] != '/')
        return fail(why, EXDEV, "change directory to %s: it is outside of the root", values[0].data);
    return 0;
}

static int get_sets(struct capability_sets *sets) {
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct data[2];
    if (syscall(SYS_capget, &header, data) < 0)
        return -1;
    sets->effective = data[0].effective | (uint64_t)data[1].effective << WORD;
    sets->permitted = data[0].permitted | (uint64_t)data[1].permitted << WORD;
    sets->inheritable = data[0].inheritable | (uint64_t)data[1].inheritable << WORD;
    return 0;
}

static int put_sets(const struct capability_sets *sets) {
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct data[2] = {
        {(uint32_t)sets->effective, (uint32_t)sets->permitted, (uint32_t)sets->inheritable},
        {(uint32_t)(sets->effective >> WORD), (uint32_t)(sets->permitted >> WORD), (uint32_t)(sets->inheritable >> WORD)},
    };
    return (int)syscall(SYS_capset, &header, data);
}

/* An app that isn't root opens /dev/stdout anew: so its pipes must be its own. */
static int give_pipes(uid_t uid, gid_t gid, struct failure *why) {
    struct stat status;
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; descriptor++)
        if (fstat(descriptor, &status) == 0 && S_ISFIFO(status.st_mode) && fchown(descriptor, uid, gid) < 0)
            return fail(why, errno, "give pipe %d to %u:%u", descriptor, uid, gid);
    return 0;
}

static int set_groups(const struct value *list, struct failure *why) {
    gid_t groups[GROUPS];
    size_t count = list->size / sizeof *groups;
    if (list->size % sizeof *groups != 0 || count > GROUPS)
        return fail(why, EINVAL, "set %zu bytes of groups", list->size);
    if (list->size > 0)
        memcpy(groups, list->data, list->size);
    if (setgroups(count, groups) < 0)
        return fail(why, errno, "set %zu groups", count);
    return 0;
}

/* The largest one means "leave it as it is" to the kernel: root would stay root. */
static bool is_id(int64_t number) {
    return number >= 0 && number < UINT32_MAX;
}

int execute_user(struct execution *execution, const struct value *values, struct failure *why) {
    struct capability_sets sets;
    uid_t uid = (uid_t)values[0].number;
    gid_t gid = (gid_t)values[1].number;
    (void)execution;
    if (!is_id(values[0].number) || !is_id(values[1].number))
        return fail(why, EINVAL, "become uid %lld, gid %lld", (long long)values[0].number, (long long)values[1].number);
    if (give_pipes(uid, gid, why) < 0 || set_groups(&values[2], why) < 0)
        return -1;
    if (prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) < 0)
        return fail(why, errno, "keep capabilities");
    if (syscall(SYS_setresgid, gid, gid, gid) < 0)
        return fail(why, errno, "set gid %u", gid);
    if (syscall(SYS_setresuid, uid, uid, uid) < 0)
        return fail(why, errno, "set uid %u", uid);
    if (get_sets(&sets) < 0)
        return fail(why, errno, "get capabilities");
    sets.effective = sets.permitted;
    if (put_sets(&sets) < 0 || prctl(PR_SET_KEEPCAPS, 0, 0, 0, 0) < 0)
        return fail(why, errno, "raise capabilities for uid %u", uid);
    return 0;
}

static int bound(uint64_t wanted, struct failure *why) {
    for (unsigned number = 0; number < CAPABILITIES; number++) {
        int held = prctl(PR_CAPBSET_READ, number, 0, 0, 0);
        bool keep = (wanted >> number & 1) != 0;
        if (keep && held != 1)
            return fail(why, EPERM, "keep capability %u in the bounding set: this host lacks it", number);
        if (!keep && held == 1 && prctl(PR_CAPBSET_DROP, number, 0, 0, 0) < 0)
            return fail(why, errno, "drop capability %u from the bounding set", number);
    }
    return 0;
}

static int raise_ambient(uint64_t wanted, struct failure *why) {
    for (unsigned number = 0; number < CAPABILITIES; number++)
        if ((wanted >> number & 1) != 0 && prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, number, 0, 0) < 0)
            return fail(why, errno, "raise ambient capability %u", number);
    return 0;
}

int execute_capabilities(struct execution *execution, const struct value *values, struct failure *why) {
    struct capability_sets sets = {.effective = (uint64_t)values[1].number,
                                   .permitted = (uint64_t)values[2].number,
                                   .inheritable = (uint64_t)values[3].number};
    (void)execution;
    if (bound((uint64_t)values[0].number, why) < 0)
        return -1;
    if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) < 0)
        return fail(why, errno, "clear ambient capabilities");
    if (put_sets(&sets) < 0)
        return fail(why, errno, "set capabilities to permitted 0x%llx", (unsigned long long)sets.permitted);
    return raise_ambient((uint64_t)values[4].number, why);
}

int execute_no_new_privs(struct execution *execution, const struct value *values, struct failure *why) {
    (void)execution;
    (void)values;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
        return fail(why, errno, "set no_new_privs");
    return 0;
}

int execute_seccomp(struct execution *execution, const struct value *values, struct failure *why) {
    struct sock_filter filters[BPF_MAXINSNS];
    size_t count = values[1].size / sizeof *filters;
    (void)execution;
    if (values[1].size % sizeof *filters != 0 || count == 0 || count > BPF_MAXINSNS)
        return fail(why, EINVAL, "install a seccomp program of %zu bytes", values[1].size);
    memcpy(filters, values[1].data, values[1].size);
    struct sock_fprog program = {.len = (unsigned short)count, .filter = filters};
    if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, (unsigned)values[0].number, &program) < 0)
        return fail(why, errno, "install a seccomp program of %zu instructions", count);
    return 0;
}

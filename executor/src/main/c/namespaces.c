/* Instructions on cgroups, namespaces and what is set inside them. */
#include "execution.h"
#include "io.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int execute_cgroup_join(struct execution *execution, const struct value *values, struct failure *why) {
    (void)execution;
    return io_write_kernel_file(values[0].data, "0", why);
}

static int join(int pidfd, int64_t flags, const char *whose, struct failure *why) {
    if (setns(pidfd, (int)flags) < 0)
        return fail(why, errno, "join the namespaces 0x%llx of %s", (unsigned long long)flags, whose);
    return 0;
}

int execute_join_pod(struct execution *execution, const struct value *values, struct failure *why) {
    if ((values[0].number & CLONE_NEWNS) != 0)
        return fail(why, EINVAL, "join the mount namespace of the pod's pid 1");
    return join(execution->pod, values[0].number, "the pod's pid 1", why);
}

int execute_join_app(struct execution *execution, const struct value *values, struct failure *why) {
    return join(execution->app, values[0].number, "the app's main process", why);
}

int execute_join_namespace(struct execution *execution, const struct value *values, struct failure *why) {
    (void)execution;
    CLOSED_AT_END int namespace = open(values[0].data, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (namespace < 0)
        return fail(why, errno, "open namespace %s", values[0].data);
    return join(namespace, values[1].number, values[0].data, why);
}

int execute_unshare(struct execution *execution, const struct value *values, struct failure *why) {
    (void)execution;
    if (unshare((int)values[0].number) < 0)
        return fail(why, errno, "unshare namespaces 0x%llx", (unsigned long long)values[0].number);
    return 0;
}

int execute_hostname(struct execution *execution, const struct value *values, struct failure *why) {
    (void)execution;
    if (sethostname(values[0].data, values[0].size) < 0)
        return fail(why, errno, "set host name %s", values[0].data);
    return 0;
}

int execute_sysctl(struct execution *execution, const struct value *values, struct failure *why) {
    char path[PATH_MAX];
    (void)execution;
    if (strstr(values[0].data, "..") != NULL || values[0].size > NAME_MAX)
        return fail(why, EINVAL, "set sysctl %s", values[0].data);
    snprintf(path, sizeof path, "/proc/sys/%s", values[0].data);
    return io_write_kernel_file(path, values[1].data, why);
}

int execute_oom_score_adj(struct execution *execution, const struct value *values, struct failure *why) {
    char number[24];
    (void)execution;
    snprintf(number, sizeof number, "%lld", (long long)values[0].number);
    return io_write_kernel_file("/proc/self/oom_score_adj", number, why);
}

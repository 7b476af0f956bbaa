#include "execution.h"

#include "io.h"
#include "kernel.h"
#include "protocol.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/keyctl.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

static step *const steps[] = {
    [OP_CGROUP_JOIN - OP_CGROUP_INTO] = execute_cgroup_join,
    [OP_JOIN_POD - OP_CGROUP_INTO] = execute_join_pod,
    [OP_JOIN_APP - OP_CGROUP_INTO] = execute_join_app,
    [OP_JOIN_NAMESPACE - OP_CGROUP_INTO] = execute_join_namespace,
    [OP_UNSHARE - OP_CGROUP_INTO] = execute_unshare,
    [OP_PROPAGATION - OP_CGROUP_INTO] = execute_propagation,
    [OP_HOST_MOUNT - OP_CGROUP_INTO] = execute_host_mount,
    [OP_ROOT - OP_CGROUP_INTO] = execute_root,
    [OP_MKDIR - OP_CGROUP_INTO] = execute_mkdir,
    [OP_SYMLINK - OP_CGROUP_INTO] = execute_symlink,
    [OP_DEVICE - OP_CGROUP_INTO] = execute_device,
    [OP_MOUNT - OP_CGROUP_INTO] = execute_mount,
    [OP_BIND - OP_CGROUP_INTO] = execute_bind,
    [OP_IMPORT - OP_CGROUP_INTO] = execute_import,
    [OP_MASK - OP_CGROUP_INTO] = execute_mask,
    [OP_READ_ONLY - OP_CGROUP_INTO] = execute_read_only,
    [OP_ROOT_READ_ONLY - OP_CGROUP_INTO] = execute_root_read_only,
    [OP_PIVOT - OP_CGROUP_INTO] = execute_pivot,
    [OP_HOSTNAME - OP_CGROUP_INTO] = execute_hostname,
    [OP_SYSCTL - OP_CGROUP_INTO] = execute_sysctl,
    [OP_OOM_SCORE_ADJ - OP_CGROUP_INTO] = execute_oom_score_adj,
    [OP_UMASK - OP_CGROUP_INTO] = execute_umask,
    [OP_RLIMIT - OP_CGROUP_INTO] = execute_rlimit,
    [OP_WORKING_DIRECTORY - OP_CGROUP_INTO] = execute_working_directory,
    [OP_USER - OP_CGROUP_INTO] = execute_user,
    [OP_CAPABILITIES - OP_CGROUP_INTO] = execute_capabilities,
    [OP_NO_NEW_PRIVS - OP_CGROUP_INTO] = execute_no_new_privs,
    [OP_SECCOMP - OP_CGROUP_INTO] = execute_seccomp,
};

static int dispatch(struct execution *execution, const struct instruction_view *instruction, struct failure *why) {
    unsigned place = instruction->frame.type - OP_CGROUP_INTO;
    if (instruction->frame.type == OP_CGROUP_INTO)
        return 0; /* done when the process was cloned */
    if (instruction->frame.type == OP_ENVIRONMENT) {
        execution->environment = instruction->frame;
        return 0;
    }
    if (place >= sizeof steps / sizeof *steps || steps[place] == NULL)
        return fail(why, ENOSYS, "%s is not built", instruction->name);
    return steps[place](execution, instruction->values, why);
}

int execution_step(struct execution *execution, const struct instruction_view *instruction, struct failure *why) {
    if (dispatch(execution, instruction, why) >= 0)
        return 0;
    why->step = instruction->index;
    return -1;
}

pid_t execution_clone(uint64_t flags, const char *cgroup, int *pidfd, struct failure *why) {
    CLOSED_AT_END int directory = NO_DESCRIPTOR;
    struct kernel_clone arguments = {.flags = flags};
    if ((flags & KERNEL_CLONE_PARENT) == 0)
        arguments.exit_signal = SIGCHLD;
    if (pidfd != NULL) {
        arguments.flags |= KERNEL_CLONE_PIDFD;
        arguments.pidfd = (uint64_t)(uintptr_t)pidfd;
    }
    if (cgroup[0] != '\0') {
        directory = open(cgroup, O_PATH | O_DIRECTORY | O_CLOEXEC);
        if (directory < 0)
            return fail(why, errno, "open cgroup %s", cgroup);
        arguments.flags |= KERNEL_CLONE_INTO_CGROUP;
        arguments.cgroup = (uint64_t)directory;
    }
    pid_t pid = kernel_clone(&arguments);
    if (pid < 0)
        return fail(why, errno, "clone a process%s%s", cgroup[0] == '\0' ? "" : " into ", cgroup);
    return pid;
}

int execution_own_keyring(struct failure *why) {
    if (syscall(SYS_keyctl, KEYCTL_JOIN_SESSION_KEYRING, NULL) < 0 && errno != ENOSYS)
        return fail(why, errno, "take a session keyring");
    return 0;
}

int execution_own_session(struct failure *why) {
    if (setsid() < 0)
        return fail(why, errno, "begin a session");
    return 0;
}

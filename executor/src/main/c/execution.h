/* Carrying out single instructions in the process that they concern. */
#ifndef BERTH_EXECUTION_H
#define BERTH_EXECUTION_H

#include "plan.h"

#include <sys/types.h>

enum { NO_DESCRIPTOR = -1 };

/* What the instructions of one plan share. All descriptors close at exec. */
struct execution {
    int pod;              /* pidfd of the pod's PID 1 */
    int app;              /* pidfd of the app's main process, for an exec */
    int root;             /* where inner paths start, or NO_DESCRIPTOR */
    struct frame environment;
};

typedef int step(struct execution *execution, const struct value *values, struct failure *why);

/* Carries out one instruction; TERMINAL, FORK, GATE, EXEC, INIT and REAP are not among those it knows (ENOSYS). */
int execution_step(struct execution *execution, const struct instruction_view *instruction, struct failure *why);

/* Clones the process, into a v2 cgroup unless its directory is the empty text; returns its PID, or 0 in it. */
pid_t execution_clone(uint64_t flags, const char *cgroup, int *pidfd, struct failure *why);

/*
 * Takes a session keyring of its own, so that what berthd's holds can't be reached; a kernel without keyrings has none to
 * reach. A new session and process group is for setsid: kill(0, ..) in a pod would reach the supervisor's group.
 */
int execution_own_keyring(struct failure *why);
int execution_own_session(struct failure *why);

step execute_cgroup_join;
step execute_join_pod;
step execute_join_app;
step execute_join_namespace;
step execute_unshare;
step execute_hostname;
step execute_sysctl;
step execute_oom_score_adj;

step execute_propagation;
step execute_host_mount;
step execute_root;
step execute_mount;
step execute_bind;
step execute_import;
step execute_mask;
step execute_read_only;
step execute_root_read_only;
step execute_pivot;

step execute_mkdir;
step execute_symlink;
step execute_device;

step execute_umask;
step execute_rlimit;
step execute_working_directory;
step execute_user;
step execute_capabilities;
step execute_no_new_privs;
step execute_seccomp;

#endif

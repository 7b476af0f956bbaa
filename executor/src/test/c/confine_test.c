#include "confine.h"

#include "test.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { REFUSED = 3 };

/* What becomes of a confined child that does this. The sanitizers add a call to _exit. */
static int status_of(void (*act)(void)) {
    int status = -1;
    pid_t child = fork();
    if (child == 0) {
        struct failure why;
        if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 || confine_calls(&why) < 0)
            _exit(REFUSED);
        act();
        syscall(SYS_exit_group, EXIT_SUCCESS);
    }
    CHECK(waitpid(child, &status, 0) == child);
    return status;
}

static void reap_once(void) {
    while (waitpid(-1, NULL, 0) > 0)
        continue;
}

static void fork_once(void) {
    if (fork() == 0)
        _exit(EXIT_SUCCESS);
}

static void execute_a_program(void) {
    char *const nothing[] = {NULL};
    execve("/bin/true", nothing, nothing);
}

static void lets_reap(void) {
    int status = status_of(reap_once);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS);
}

static void kills_at_anything_else(void) {
    int forked = status_of(fork_once);
    int executed = status_of(execute_a_program);
    CHECK(WIFSIGNALED(forked) && WTERMSIG(forked) == SIGSYS);
    CHECK(WIFSIGNALED(executed) && WTERMSIG(executed) == SIGSYS);
}

const struct test confine_tests[] = {
    {"a confined process can wait for children and end", lets_reap},
    {"a confined process that forks or executes is killed", kills_at_anything_else},
    {NULL, NULL},
};

#include "child.h"

#include "test.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CODE = 7 };

/* Waits for a state of the child and leaves it to be told of. */
static void await(pid_t child, int state) {
    siginfo_t info;
    CHECK(waitid(P_PID, (id_t)child, &info, state | WNOWAIT) == 0);
}

static void tells_ends(void) {
    struct child_end end;
    CHECK(!child_reap(&end));
    pid_t child = fork();
    if (child == 0)
        _exit(CODE);
    await(child, WEXITED);
    CHECK(child_reap(&end));
    CHECK(end.pid == child && end.code == CODE && end.signal == 0);
    CHECK(!child_reap(&end));
}

static void passes_over_stops(void) {
    struct child_end end;
    pid_t child = fork();
    if (child == 0) {
        ptrace(PTRACE_TRACEME, 0, NULL, NULL);
        raise(SIGUSR1);
        _exit(CODE);
    }
    await(child, WSTOPPED);
    CHECK(!child_reap(&end));
    CHECK(ptrace(PTRACE_CONT, child, NULL, SIGUSR1) == 0);
    await(child, WEXITED);
    CHECK(child_reap(&end));
    CHECK(end.pid == child && end.code == -1 && end.signal == SIGUSR1);
}

const struct test child_tests[] = {
    {"the end of a child is told once", tells_ends},
    {"the stop of a child that made us its tracer is no end", passes_over_stops},
    {NULL, NULL},
};

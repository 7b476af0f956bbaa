#include "process.h"

#include "test.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { DEADLINE_MILLISECONDS = 10000 };

static void finds_the_start_time(void) {
    struct failure why;
    uint64_t own = 0;
    uint64_t init = 0;
    CHECK(process_start_of(getpid(), &own, &why) == 0);
    CHECK(process_start_of(1, &init, &why) == 0);
    CHECK(own > init);
    CHECK(process_start_of(-1, &own, &why) < 0);
}

static void tell(int to, pid_t pid) {
    if (write(to, &pid, sizeof pid) != sizeof pid)
        _exit(EXIT_FAILURE);
}

/* A process that waits to be killed. */
static void begin(int to, bool own_session) {
    if (fork() != 0)
        return;
    if (own_session)
        setsid();
    tell(to, getpid());
    for (;;)
        pause();
}

static pid_t told(int from) {
    pid_t pid = -1;
    CHECK(read(from, &pid, sizeof pid) == sizeof pid);
    return pid;
}

static bool ended(int process, int milliseconds) {
    struct pollfd watched = {.fd = process, .events = POLLIN};
    return poll(&watched, 1, milliseconds) == 1;
}

static void kills_a_session(void) {
    int ends[2];
    CHECK(pipe(ends) == 0);
    pid_t leader = fork();
    if (leader == 0) {
        setsid();
        begin(ends[1], false);
        setpgid(0, 0);
        begin(ends[1], true);
        for (;;)
            pause();
    }
    pid_t pids[2] = {told(ends[0]), told(ends[0])};
    int own = getsid(pids[0]) == leader ? 1 : 0;
    int inside = (int)syscall(SYS_pidfd_open, pids[1 - own], 0);
    int outside = (int)syscall(SYS_pidfd_open, pids[own], 0);
    process_kill_session(leader);
    CHECK(ended(inside, DEADLINE_MILLISECONDS));
    CHECK(waitpid(leader, NULL, 0) == leader);
    CHECK(!ended(outside, 0));
    kill(pids[own], SIGKILL);
    CHECK(ended(outside, DEADLINE_MILLISECONDS));
    close(inside);
    close(outside);
    close(ends[0]);
    close(ends[1]);
}

const struct test process_tests[] = {
    {"a process's start time is found", finds_the_start_time},
    {"a session is killed with its leader, and what made a session of its own is not", kills_a_session},
    {NULL, NULL},
};

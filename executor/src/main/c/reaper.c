#include "reaper.h"

#include "confine.h"
#include "execution.h"
#include "inner.h"
#include "io.h"
#include "kernel.h"
#include "memory.h"
#include "protocol.h"
#include "report.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* The directory must be empty: it is all that /proc/1/root shows. */
static int shut_in(struct execution *execution, const char *directory, struct failure *why) {
    CLOSED_AT_END int empty = inner_open(execution->root, directory);
    if (empty < 0)
        return fail(why, errno, "open %s", directory);
    return confine_root(empty, why);
}

static int give_up_everything(struct execution *execution, const char *directory, struct failure *why) {
    const struct value none[FRAME_VALUES] = {{.number = 0}};
    if (shut_in(execution, directory, why) < 0 || execute_no_new_privs(execution, none, why) < 0)
        return -1;
    return execute_capabilities(execution, none, why);
}

static int carry_out(struct plan *plan, struct failure *why) {
    struct execution execution = {.pod = NO_DESCRIPTOR, .app = NO_DESCRIPTOR, .root = NO_DESCRIPTOR};
    struct instruction_view instruction;
    if (execution_own_session(why) < 0 || execution_own_keyring(why) < 0)
        return -1;
    while (plan_next(plan, &instruction)) {
        if (instruction.frame.type != OP_REAP) {
            if (execution_step(&execution, &instruction, why) < 0)
                return -1;
            continue;
        }
        if (give_up_everything(&execution, instruction.values[0].data, why) < 0)
            why->step = instruction.index;
        else
            return 0;
    }
    return -1;
}

/* SIGCHLD stays pending while it is blocked, so none is lost between the two calls. */
static _Noreturn void reap(void) {
    sigset_t child;
    int got;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    while (true)
        if (wait(NULL) < 0)
            sigwait(&child, &got);
}

/* What memory it needs no more goes first: to give it back is not among the calls that it keeps. */
static int become_reaper(const struct reaper_part *part, struct failure *why) {
    struct plan plan = part->rest;
    if (carry_out(&plan, why) < 0)
        return -1;
    memory_unmap(part->memory, part->size);
    memory_trim_stack();
    return confine_calls(why);
}

/* When the supervisor dies before PDEATHSIG is set, its `go` never comes. */
static _Noreturn void be_pid_one(const struct reaper_part *part, int channel) {
    struct failure why;
    title_set(part->title, "berth-init", "");
    if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) < 0) {
        fail(&why, errno, "tie pid 1 to the supervisor");
        report_send(channel, REPORT_FAILED, 0, &why);
        _exit(EXIT_FAILURE);
    }
    if (become_reaper(part, &why) < 0) {
        report_send(channel, REPORT_FAILED, 0, &why);
        _exit(EXIT_FAILURE);
    }
    report_send(channel, REPORT_READY, 0, NULL);
    if (!report_await_go(channel) || kernel_close_from(STDIN_FILENO) < 0)
        _exit(EXIT_FAILURE);
    reap();
}

static int await_ready(int channel, struct reaper *reaper, struct failure *why) {
    struct report report;
    report_receive(channel, true, &report);
    if (report.kind == REPORT_READY) {
        report_go(channel);
        return 0;
    }
    kernel_pidfd_signal(reaper->pidfd, SIGKILL);
    waitpid(reaper->pid, NULL, 0);
    io_close(&reaper->pidfd);
    if (report.kind != REPORT_FAILED)
        return fail(why, ECHILD, "start pid 1: it died");
    *why = report.why;
    return -1;
}

int reaper_start(const struct reaper_part *part, struct reaper *reaper, struct failure *why) {
    CLOSED_AT_END int near = NO_DESCRIPTOR;
    CLOSED_AT_END int far = NO_DESCRIPTOR;
    const struct value *init = part->init->values;
    uint64_t flags = (uint64_t)init[0].number;
    if ((flags & CLONE_NEWUSER) != 0)
        return fail(why, ENOSYS, "make a user namespace: it is not built");
    if ((flags & CLONE_NEWPID) == 0 || (flags & CLONE_NEWNS) == 0)
        return fail(why, EINVAL, "clone pid 1 without its own pid and mount namespaces");
    if (report_channel(&near, &far, why) < 0)
        return -1;
    reaper->pid = execution_clone(flags, init[1].data, &reaper->pidfd, why);
    if (reaper->pid == 0) {
        io_close(&near);
        be_pid_one(part, far);
    }
    if (reaper->pid < 0)
        return -1;
    io_close(&far);
    return await_ready(near, reaper, why);
}

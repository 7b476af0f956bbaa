#include "pod.h"

#include "build.h"
#include "clock.h"
#include "execution.h"
#include "io.h"
#include "kernel.h"
#include "memory.h"
#include "plan.h"
#include "process.h"
#include "protocol.h"
#include "reaper.h"
#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RESULT = 3 };

/* Nothing is handled and nothing ignored; all stay blocked, for PID 1 too, until a program is executed. */
static void hold_signals(void) {
    sigset_t all;
    for (int number = 1; number < NSIG; number++)
        signal(number, SIG_DFL);
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
}

/* While the pod is being made the supervisor dies with the starter, and so with berthd's patience. */
static int settle(const struct pod_request *request, int result, struct failure *why) {
    const int places[] = {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO, result};
    title_set(request->title, "berth-supervise", request->uid);
    if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) < 0 || getppid() != request->starter)
        return fail(why, ESRCH, "tie the supervisor to its starter");
    if (io_silence(why) < 0 || io_arrange(places, RESULT + 1, RESULT, why) < 0)
        return -1;
    hold_signals();
    umask(S_IWGRP | S_IWOTH);
    if (execution_own_session(why) < 0)
        return -1;
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) < 0 || chdir("/") < 0)
        return fail(why, errno, "settle the supervisor");
    return 0;
}

static int make_init(struct supervisor *supervisor, const struct reaper_part *part, struct failure *why) {
    struct reaper reaper;
    if (reaper_start(part, &reaper, why) < 0) {
        why->step = why->step < 0 ? part->init->index : why->step;
        return -1;
    }
    supervisor->init = reaper.pidfd;
    supervisor->pod.init.pid = reaper.pid;
    return process_start_of(reaper.pid, &supervisor->pod.init.start, why);
}

/* The supervisor's part of the plan, up to INIT; the rest is PID 1's. */
static int carry_out(struct supervisor *supervisor, const struct pod_request *request, struct failure *why) {
    struct execution execution = {.pod = NO_DESCRIPTOR, .app = NO_DESCRIPTOR, .root = NO_DESCRIPTOR};
    struct instruction_view instruction;
    struct plan plan = request->plan;
    while (plan_next(&plan, &instruction)) {
        if (instruction.frame.type != OP_INIT) {
            if (execution_step(&execution, &instruction, why) < 0)
                return -1;
            continue;
        }
        struct reaper_part part = {.init = &instruction,
                                   .rest = plan,
                                   .memory = request->memory,
                                   .size = request->size,
                                   .title = request->title};
        return make_init(supervisor, &part, why);
    }
    return fail(why, EINVAL, "run plan: it has no end");
}

static int open_directory(struct supervisor *supervisor, struct failure *why) {
    supervisor->files = open(supervisor->directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (supervisor->files < 0)
        return fail(why, errno, "open %s", supervisor->directory);
    if (mkdirat(supervisor->files, "apps", S_IRWXU) < 0 && errno != EEXIST)
        return fail(why, errno, "make directory %s/apps", supervisor->directory);
    return 0;
}

static int identify(struct supervisor *supervisor, struct failure *why) {
    supervisor->pod.supervisor.pid = getpid();
    if (clock_boot_id(supervisor->pod.boot, why) < 0)
        return -1;
    return process_start_of(getpid(), &supervisor->pod.supervisor.start, why);
}

static int make(struct supervisor *supervisor, const struct pod_request *request, struct failure *why) {
    snprintf(supervisor->pod.uid, sizeof supervisor->pod.uid, "%s", request->uid);
    if (open_directory(supervisor, why) < 0 || identify(supervisor, why) < 0 ||
        supervisor_listen(supervisor, why) < 0 || carry_out(supervisor, request, why) < 0)
        return -1;
    memory_unmap(request->memory, request->size);
    if (supervisor_watch_all(supervisor, why) < 0 || log_link_start(supervisor, why) < 0 ||
        supervisor_save(supervisor, why) < 0)
        return -1;
    if (prctl(PR_SET_PDEATHSIG, 0, 0, 0, 0) < 0)
        return fail(why, errno, "untie the supervisor from its starter");
    return 0;
}

/* PID 1 dies with us. */
static void unmake(struct supervisor *supervisor) {
    if (supervisor->init >= 0) {
        kernel_pidfd_signal(supervisor->init, SIGKILL);
        waitpid(supervisor->pod.init.pid, NULL, 0);
    }
    if (supervisor->listener.descriptor >= 0)
        unlinkat(supervisor->files, "stage1.sock", 0);
}

static void tell_made(const struct supervisor *supervisor, int result) {
    struct frame_writer writer = {.data = NULL};
    frame_begin(&writer, MESSAGE_OK);
    frame_number(&writer, supervisor->pod.supervisor.pid);
    frame_number(&writer, (int64_t)supervisor->pod.supervisor.start);
    frame_number(&writer, supervisor->pod.init.pid);
    frame_number(&writer, (int64_t)supervisor->pod.init.start);
    frame_end(&writer);
    io_write(result, writer.data, writer.broken ? 0 : writer.size);
    frame_writer_free(&writer);
}

static void tell_failure(const struct failure *why, int result) {
    struct frame_writer writer = {.data = NULL};
    frame_failure(&writer, why);
    io_write(result, writer.data, writer.broken ? 0 : writer.size);
    frame_writer_free(&writer);
}

int pod_run(const struct pod_request *request, int result) {
    struct failure why;
    struct supervisor supervisor = {
        .directory = request->directory,
        .files = -1,
        .init = -1,
        .listener.descriptor = -1,
        .signals.descriptor = -1,
        .log.channel.descriptor = -1,
        .title = *request->title,
    };
    if (settle(request, result, &why) < 0) {
        tell_failure(&why, result);
        return EXIT_FAILURE;
    }
    if (make(&supervisor, request, &why) < 0) {
        unmake(&supervisor);
        tell_failure(&why, RESULT);
        return EXIT_FAILURE;
    }
    tell_made(&supervisor, RESULT);
    close(RESULT);
    return supervisor_run(&supervisor);
}

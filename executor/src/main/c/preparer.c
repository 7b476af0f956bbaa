#include "preparer.h"

#include "execution.h"
#include "inner.h"
#include "io.h"
#include "kernel.h"
#include "program.h"
#include "protocol.h"
#include "report.h"
#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

/* Where io_arrange puts the descriptors behind the standard ones. */
enum { CHANNEL = 3, POD = 4, APP = 5, PLACES = 6, NOT_EXECUTED = 127 };

struct stage {
    struct execution execution;
    const struct title *title;
    bool null_input;
    bool terminal;
    bool waited;
};

static int arrange(const struct preparation *preparation, int channel, struct failure *why) {
    int input = preparation->stdio[0] < 0 ? preparation->stdio[1] : preparation->stdio[0];
    const int places[PLACES] = {
        input, preparation->stdio[1], preparation->stdio[2], channel, preparation->pod, preparation->app,
    };
    return io_arrange(places, PLACES, CHANNEL, why);
}

static int open_root(struct failure *why) {
    int root = open("/", O_PATH | O_DIRECTORY | O_CLOEXEC);
    return root >= 0 ? root : fail(why, errno, "open /");
}

static int take_null_input(struct failure *why) {
    CLOSED_AT_END int root = open_root(why);
    if (root < 0)
        return -1;
    CLOSED_AT_END int null = inner_null(root, O_RDONLY | O_NONBLOCK | O_NOCTTY, why);
    if (null < 0)
        return -1;
    if (fcntl(null, F_SETFL, O_RDONLY) < 0 || dup2(null, STDIN_FILENO) < 0)
        return fail(why, errno, "place the standard input");
    return 0;
}

static int place_terminal(const struct terminal *terminal, const struct value *values, struct failure *why) {
    if (terminal_resize(terminal->slave, values[0].number, values[1].number, why) < 0 ||
        terminal_grant(terminal->slave, (uid_t)values[2].number, why) < 0)
        return -1;
    for (int place = STDIN_FILENO; place <= STDERR_FILENO; place++)
        if (dup2(terminal->slave, place) < 0)
            return fail(why, errno, "place the terminal");
    return report_send_terminal(CHANNEL, terminal, why);
}

/* The standard streams become a new terminal; its master goes to the supervisor. */
static int take_terminal(struct stage *stage, const struct value *values, struct failure *why) {
    struct terminal terminal;
    CLOSED_AT_END int root = open_root(why);
    if (root < 0 || terminal_open(root, &terminal, why) < 0)
        return -1;
    int placed = place_terminal(&terminal, values, why);
    io_close(&terminal.master);
    io_close(&terminal.slave);
    stage->terminal = true;
    return placed;
}

/*
 * The parent ends here; the child goes on as the supervisor's child, with nothing open but its stdio and the channel. All is
 * closed before, since an app that may trace finds the child at once.
 */
static int carry_on_as_child(struct stage *stage, struct failure *why) {
    if (kernel_close_from(CHANNEL + 1) < 0)
        return fail(why, errno, "close descriptors");
    stage->execution.root = NO_DESCRIPTOR;
    pid_t pid = execution_clone(KERNEL_CLONE_PARENT, "", NULL, why);
    if (pid < 0)
        return -1;
    if (pid > 0) {
        report_send(CHANNEL, REPORT_FORKED, pid, NULL);
        _exit(EXIT_SUCCESS);
    }
    title_set(stage->title, "berth-gate", "");
    if (execution_own_session(why) < 0 || (stage->terminal && terminal_control(why) < 0))
        return -1;
    return stage->null_input ? take_null_input(why) : 0;
}

static void wait_at_gate(struct stage *stage) {
    report_send(CHANNEL, REPORT_READY, 0, NULL);
    if (!report_await_go(CHANNEL))
        _exit(NOT_EXECUTED);
    stage->waited = true;
}

static int run(struct stage *stage, const struct instruction_view *instruction, struct failure *why) {
    switch (instruction->frame.type) {
    case OP_TERMINAL:
        return take_terminal(stage, instruction->values, why);
    case OP_INPUT:
        return 0; /* it was placed when the preparer began */
    case OP_FORK:
        return carry_on_as_child(stage, why);
    case OP_GATE:
        wait_at_gate(stage);
        return 0;
    case OP_EXEC:
        if (!stage->waited)
            wait_at_gate(stage);
        return program_execute(&instruction->frame, &stage->execution.environment, why);
    default:
        return execution_step(&stage->execution, instruction, why);
    }
}

static int prepare(const struct preparation *preparation, pid_t supervisor, struct failure *why) {
    struct plan plan = preparation->plan;
    struct instruction_view instruction;
    struct stage stage = {
        .execution = {.pod = POD, .app = APP, .root = NO_DESCRIPTOR},
        .title = preparation->title,
        .null_input = preparation->stdio[0] < 0,
    };
    title_set(preparation->title, "berth-prepare", "");
    if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) < 0 || getppid() != supervisor)
        return fail(why, errno, "tie the preparer to the supervisor");
    if (execution_own_session(why) < 0 || execution_own_keyring(why) < 0)
        return -1;
    while (plan_next(&plan, &instruction))
        if (run(&stage, &instruction, why) < 0) {
            why->step = instruction.index;
            return -1;
        }
    return fail(why, EINVAL, "run plan: it has no end");
}

static _Noreturn void prepare_and_end(const struct preparation *preparation, pid_t supervisor, int channel) {
    struct failure why;
    if (arrange(preparation, channel, &why) < 0)
        report_send(channel, REPORT_FAILED, 0, &why);
    else if (prepare(preparation, supervisor, &why) < 0)
        report_send(CHANNEL, REPORT_FAILED, 0, &why);
    _exit(NOT_EXECUTED);
}

pid_t preparer_start(const struct preparation *preparation, int *channel, struct failure *why) {
    int near = NO_DESCRIPTOR;
    CLOSED_AT_END int far = NO_DESCRIPTOR;
    pid_t supervisor = getpid();
    if (report_channel(&near, &far, why) < 0)
        return -1;
    pid_t pid = execution_clone(0, plan_cgroup(preparation->plan), NULL, why);
    if (pid == 0)
        prepare_and_end(preparation, supervisor, far);
    if (pid < 0) {
        io_close(&near);
        why->step = plan_cgroup(preparation->plan)[0] == '\0' ? -1 : 0;
        return -1;
    }
    *channel = near;
    return pid;
}

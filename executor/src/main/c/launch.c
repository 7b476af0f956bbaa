#include "launch.h"

#include "app.h"
#include "clock.h"
#include "connection.h"
#include "io.h"
#include "preparer.h"
#include "protocol.h"
#include "report.h"
#include "session.h"
#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/wait.h>
#include <unistd.h>

static void launch_free(struct launch *launch) {
    struct launch **at = &launch->supervisor->launches;
    while (*at != NULL && *at != launch)
        at = &(*at)->next;
    if (*at == launch)
        *at = launch->next;
    loop_close(launch->supervisor->loop, &launch->channel);
    if (launch->app != NULL)
        app_free(launch->app);
    if (launch->session != NULL)
        session_free(launch->session);
    free(launch);
}

static void give_up(struct launch *launch, const struct failure *why) {
    struct connection *connection = launch->connection;
    launch_free(launch);
    if (connection != NULL)
        connection_fail(connection, why);
}

/* From here on the gate's channel is the app's. */
static void finish_app(struct launch *launch) {
    struct failure why;
    struct app *app = launch->app;
    struct connection *connection = launch->connection;
    int channel = io_keep(&launch->channel.descriptor);
    if (app_created(app, launch->process, channel, &why) < 0) {
        give_up(launch, &why);
        return;
    }
    launch->app = NULL;
    launch_free(launch);
    if (connection != NULL)
        connection_answer_process(connection, &app->status.process);
}

static void finish_exec(struct launch *launch) {
    struct launch last = *launch;
    launch->session = NULL;
    launch_free(launch);
    session_begin(last.session, last.connection, last.process);
    if (last.ended)
        session_ended(last.session, last.code, last.signal);
}

/* A process that was killed already, and swept up as nobody's, is our child no more. */
static bool is_child(pid_t pid) {
    siginfo_t info;
    return waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0;
}

/* Returns whether the launch goes on. */
static bool take_report(struct launch *launch, const struct report *report, struct failure *why) {
    switch (report->kind) {
    case REPORT_FORKED:
        if (launch->process != 0)
            return fail(why, EPROTO, "prepare a process: it tells of another one") == 0;
        launch->process = report->pid;
        return is_child(report->pid) || fail(why, ECHILD, "start a process: it was killed") == 0;
    case REPORT_TERMINAL:
        return fail(why, EPROTO, "prepare a process: it tells of an unwanted terminal") == 0;
    case REPORT_READY:
        launch->ready = true;
        return true;
    case REPORT_FAILED:
        *why = report->why;
        return false;
    default:
        return fail(why, ECHILD, "prepare a process: it was killed") == 0;
    }
}

static bool is_prepared(const struct launch *launch) {
    return launch->process != 0 && launch->ready;
}

/* What comes first of a launch that makes a terminal is that, or a failure. */
static bool receive(struct launch *launch, struct report *report) {
    struct terminal terminal;
    if (!launch->awaits_terminal)
        return report_receive(launch->channel.descriptor, false, report);
    if (!report_receive_terminal(launch->channel.descriptor, report, &terminal))
        return false;
    if (report->kind != REPORT_TERMINAL)
        return true;
    launch->awaits_terminal = false;
    session_take_terminal(launch->session, &terminal);
    return false;
}

/* An exec goes through the gate at once, and has succeeded when its channel ends. */
static void channel_ready(void *owner, uint32_t events) {
    struct launch *launch = owner;
    struct report report;
    struct failure why;
    (void)events;
    if (!receive(launch, &report))
        return;
    if (launch->session != NULL && is_prepared(launch) && report.kind == REPORT_END) {
        finish_exec(launch);
        return;
    }
    if (!take_report(launch, &report, &why)) {
        give_up(launch, &why);
        return;
    }
    if (!is_prepared(launch))
        return;
    if (launch->app != NULL)
        finish_app(launch);
    else
        report_go(launch->channel.descriptor);
}

static struct launch *launch_new(struct connection *connection, struct app *app, struct session *session) {
    struct launch *launch = calloc(1, sizeof *launch);
    if (launch == NULL) {
        if (app != NULL)
            app_free(app);
        if (session != NULL)
            session_free(session);
        return NULL;
    }
    launch->supervisor = connection->supervisor;
    launch->connection = connection;
    launch->app = app;
    launch->session = session;
    launch->channel = (struct watch){.descriptor = -1, .owner = launch, .ready = channel_ready};
    launch->next = launch->supervisor->launches;
    launch->supervisor->launches = launch;
    return launch;
}

/* Starts the preparer; frees the launch when that fails. */
static int begin(struct launch *launch, const struct preparation *preparation, struct failure *why) {
    pid_t preparer = preparer_start(preparation, &launch->channel.descriptor, why);
    if (preparer < 0 || loop_watch(launch->supervisor->loop, &launch->channel, EPOLLIN, why) < 0) {
        launch_free(launch);
        return -1;
    }
    launch->connection->state = CONNECTION_BUSY;
    return 0;
}

static int open_pipe(int *read_end, int *write_end, struct failure *why) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) < 0)
        return fail(why, errno, "make a pipe");
    *read_end = ends[0];
    *write_end = ends[1];
    return 0;
}

/* Whoever writes never waits for the app. */
static int open_input(int *input, struct app *app, struct failure *why) {
    if (open_pipe(input, &app->input, why) < 0)
        return -1;
    return fcntl(app->input, F_SETFL, O_NONBLOCK) < 0 ? fail(why, errno, "keep a pipe from blocking") : 0;
}

int launch_app(struct connection *connection, struct app *app, struct plan plan, struct failure *why) {
    struct supervisor *supervisor = connection->supervisor;
    CLOSED_AT_END int input = -1;
    CLOSED_AT_END int output = -1;
    CLOSED_AT_END int errors = -1;
    struct launch *launch = launch_new(connection, app, NULL);
    if (launch == NULL)
        return fail(why, ENOMEM, "launch an app");
    if (open_pipe(&app->output[0], &output, why) < 0 || open_pipe(&app->output[1], &errors, why) < 0 ||
        (plan_has(plan, OP_INPUT) && open_input(&input, app, why) < 0)) {
        launch_free(launch);
        return -1;
    }
    struct preparation preparation = {
        .plan = plan,
        .pod = supervisor->init,
        .app = supervisor->init,
        .stdio = {input, output, errors},
        .title = &supervisor->title,
    };
    return begin(launch, &preparation, why);
}

int launch_exec(struct connection *connection, struct app *app, struct session *session, struct plan plan,
                struct failure *why) {
    CLOSED_AT_END int input = -1;
    CLOSED_AT_END int output = -1;
    CLOSED_AT_END int errors = -1;
    struct launch *launch = launch_new(connection, NULL, session);
    if (launch == NULL)
        return fail(why, ENOMEM, "launch an exec");
    if (open_pipe(&input, &session->input.descriptor, why) < 0 ||
        open_pipe(&session->output[0].watch.descriptor, &output, why) < 0 ||
        open_pipe(&session->output[1].watch.descriptor, &errors, why) < 0) {
        launch_free(launch);
        return -1;
    }
    launch->awaits_terminal = plan_has(plan, OP_TERMINAL);
    struct preparation preparation = {
        .plan = plan,
        .pod = connection->supervisor->init,
        .app = app->pidfd,
        .stdio = {input, output, errors},
        .title = &connection->supervisor->title,
    };
    return begin(launch, &preparation, why);
}

#include "request.h"

#include "app.h"
#include "build.h"
#include "connection.h"
#include "kernel.h"
#include "launch.h"
#include "protocol.h"
#include "reexec.h"
#include "session.h"
#include "supervisor.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Carries out a request; it has answered it, or will, unless it fails. */
typedef int handler(struct connection *connection, const struct value *values, struct failure *why);

struct request {
    const char *name;
    const char *fields;
    handler *handle;
};

static int hello(struct connection *connection, const struct value *values, struct failure *why) {
    int64_t version = values[1].number < PROTOCOL_MAX ? values[1].number : PROTOCOL_MAX;
    struct frame_writer writer = {.data = NULL};
    if (version < PROTOCOL_MIN || version < values[0].number)
        return fail(why, EPROTONOSUPPORT, "agree on a version: %" PRId64 " to %" PRId64 " are asked for",
                    values[0].number, values[1].number);
    connection->state = CONNECTION_OPEN;
    frame_begin(&writer, MESSAGE_OK);
    frame_number(&writer, version);
    frame_text(&writer, build_id());
    frame_text(&writer, connection->supervisor->pod.uid);
    frame_text(&writer, FEATURE_TERMINAL);
    frame_text(&writer, FEATURE_DETACH);
    frame_text(&writer, FEATURE_INPUT);
    frame_end(&writer);
    connection_answer(connection, &writer);
    return 0;
}

static void write_states(struct supervisor *supervisor, struct frame_writer *writer) {
    char text[STATUS_ROOM];
    frame_begin(writer, MESSAGE_OK);
    status_of_pod(&supervisor->pod, build_id(), text, sizeof text);
    frame_text(writer, text);
    for (const struct app *app = supervisor->apps; app != NULL; app = app->next) {
        status_of_app(&app->status, supervisor->pod.boot, text, sizeof text);
        frame_text(writer, text);
    }
    frame_end(writer);
}

static int status(struct connection *connection, const struct value *values, struct failure *why) {
    struct frame_writer writer = {.data = NULL};
    (void)values;
    (void)why;
    write_states(connection->supervisor, &writer);
    connection_answer(connection, &writer);
    return 0;
}

static int watch(struct connection *connection, const struct value *values, struct failure *why) {
    status(connection, values, why);
    connection->state = CONNECTION_WATCHING;
    connection_rearm(connection);
    return 0;
}

static int check_free(const struct supervisor *supervisor, const char *name, int64_t attempt, struct failure *why) {
    const struct app *earlier = app_find(supervisor, name);
    for (const struct launch *launch = supervisor->launches; launch != NULL; launch = launch->next)
        if (launch->app != NULL && strcmp(launch->app->status.name, name) == 0)
            return fail(why, EBUSY, "create app %s: an attempt is being created", name);
    if (earlier != NULL && earlier->status.state != APP_EXITED)
        return fail(why, EBUSY, "create app %s: attempt %" PRId64 " has not exited", name, earlier->status.attempt);
    if (earlier != NULL && earlier->status.attempt >= attempt)
        return fail(why, EEXIST, "create attempt %" PRId64 " of app %s: there was %" PRId64, attempt, name,
                    earlier->status.attempt);
    return 0;
}

static int check_pod(const struct supervisor *supervisor, struct failure *why) {
    if (supervisor->pod.dead || supervisor->stopping)
        return fail(why, ESRCH, "use pod %s: it is ending", supervisor->pod.uid);
    return 0;
}

static int check_log(int64_t limit, int64_t files, struct failure *why) {
    if (limit < 0 || files < 1 || files > INT_MAX)
        return fail(why, EINVAL, "limit a log to %" PRId64 " bytes in %" PRId64 " files", limit, files);
    return 0;
}

static int create_app(struct connection *connection, const struct value *values, struct failure *why) {
    struct supervisor *supervisor = connection->supervisor;
    const char *name = values[0].data;
    struct plan plan = {.data = values[5].data, .size = values[5].size};
    if (!status_name_ok(name) || values[1].number < 1 || values[2].size >= PATH_MAX)
        return fail(why, EINVAL, "create attempt %" PRId64 " of app %s", values[1].number, name);
    if (check_pod(supervisor, why) < 0 || check_free(supervisor, name, values[1].number, why) < 0 ||
        check_log(values[3].number, values[4].number, why) < 0 || plan_check(plan, PLAN_APP, why) < 0)
        return -1;
    struct app *app = app_new(supervisor, name, values[1].number, why);
    if (app == NULL)
        return -1;
    if (app_set_log(app, &values[2], why) < 0) {
        app_free(app);
        return -1;
    }
    return launch_app(connection, app, plan, why);
}

static int start_app(struct connection *connection, const struct value *values, struct failure *why) {
    struct app *app = app_attempt(connection->supervisor, values[0].data, values[1].number, why);
    if (app == NULL)
        return -1;
    if (app->status.state != APP_CREATED || app->status.started.utc != 0)
        return fail(why, EALREADY, "start app %s: it was started", values[0].data);
    connection->state = CONNECTION_BUSY;
    app_start(app, connection);
    return 0;
}

static int signal_app(struct connection *connection, const struct value *values, struct failure *why) {
    int number = (int)values[2].number;
    struct app *app = app_attempt(connection->supervisor, values[0].data, values[1].number, why);
    if (app == NULL)
        return -1;
    if (app->drain_deadline != 0)
        return fail(why, ESRCH, "signal app %s: it has exited", values[0].data);
    if (app->status.state == APP_CREATED && number != SIGKILL)
        return fail(why, EINVAL, "signal app %s with %d: it is not started", values[0].data, number);
    if (kernel_pidfd_signal(app->pidfd, number) < 0)
        return fail(why, errno, "signal app %s with %d", values[0].data, number);
    connection_ok(connection);
    return 0;
}

/* Answers how much was taken: what the pipe has no room for is the client's to send again. */
static int input_app(struct connection *connection, const struct value *values, struct failure *why) {
    struct frame_writer writer = {.data = NULL};
    struct app *app = app_attempt(connection->supervisor, values[0].data, values[1].number, why);
    if (app == NULL)
        return -1;
    if (app->drain_deadline != 0)
        return fail(why, ESRCH, "write to app %s: it has exited", values[0].data);
    if (app->input < 0)
        return fail(why, EBADF, "write to app %s: it has no standard input", values[0].data);
    ssize_t taken = write(app->input, values[2].data, values[2].size);
    if (taken < 0 && errno != EAGAIN)
        return fail(why, errno, "write to the standard input of app %s", values[0].data);
    frame_begin(&writer, MESSAGE_OK);
    frame_number(&writer, taken < 0 ? 0 : taken);
    frame_end(&writer);
    connection_answer(connection, &writer);
    return 0;
}

static int exec(struct connection *connection, const struct value *values, struct failure *why) {
    struct supervisor *supervisor = connection->supervisor;
    struct plan plan = {.data = values[2].data, .size = values[2].size};
    struct app *app = app_attempt(supervisor, values[0].data, values[1].number, why);
    if (app == NULL || check_pod(supervisor, why) < 0)
        return -1;
    if (app->status.state != APP_RUNNING || app->drain_deadline != 0)
        return fail(why, ESRCH, "exec in app %s: it is not running", values[0].data);
    if (plan_check(plan, PLAN_EXEC, why) < 0)
        return -1;
    struct session *session = session_new(supervisor, why);
    return session == NULL ? -1 : launch_exec(connection, app, session, plan, why);
}

static int stop_pod(struct connection *connection, const struct value *values, struct failure *why) {
    (void)values;
    if (connection->supervisor->stopper != NULL)
        return fail(why, EALREADY, "stop pod: it is being stopped");
    connection->state = CONNECTION_BUSY;
    supervisor_stop(connection->supervisor, connection);
    return 0;
}

static int log_limits(struct connection *connection, const struct value *values, struct failure *why) {
    struct app *app = app_find(connection->supervisor, values[0].data);
    if (app == NULL)
        return fail(why, ENOENT, "find app %s", values[0].data);
    if (check_log(values[1].number, values[2].number, why) < 0)
        return -1;
    app->log.limit = values[1].number;
    app->log.files = values[2].number;
    log_link_send(connection->supervisor, app, LOG_CHANGE);
    connection_ok(connection);
    return 0;
}

static int log_reopen(struct connection *connection, const struct value *values, struct failure *why) {
    struct app *app = app_find(connection->supervisor, values[0].data);
    if (app == NULL)
        return fail(why, ENOENT, "find app %s", values[0].data);
    log_link_send(connection->supervisor, app, LOG_REOPEN);
    connection_ok(connection);
    return 0;
}

static int forget_app(struct connection *connection, const struct value *values, struct failure *why) {
    struct app *app = app_attempt(connection->supervisor, values[0].data, values[1].number, why);
    if (app == NULL)
        return -1;
    if (app->status.state != APP_EXITED)
        return fail(why, EBUSY, "forget app %s: it has not exited", values[0].data);
    app_forget_file(app);
    app_free(app);
    connection_ok(connection);
    return 0;
}

static int reexec(struct connection *connection, const struct value *values, struct failure *why) {
    return reexec_run(connection, values[0].data, why);
}

static const struct request requests[] = {
    [MESSAGE_HELLO] = {"hello", "nn", hello},
    [MESSAGE_CREATE_APP] = {"create-app", "tntnnb", create_app},
    [MESSAGE_START_APP] = {"start-app", "tn", start_app},
    [MESSAGE_SIGNAL_APP] = {"signal-app", "tnn", signal_app},
    [MESSAGE_EXEC] = {"exec", "tnb", exec},
    [MESSAGE_STATUS] = {"status", "", status},
    [MESSAGE_WATCH] = {"watch", "", watch},
    [MESSAGE_STOP_POD] = {"stop-pod", "", stop_pod},
    [MESSAGE_REEXEC] = {"reexec", "t", reexec},
    [MESSAGE_LOG_LIMITS] = {"log-limits", "tnn", log_limits},
    [MESSAGE_LOG_REOPEN] = {"log-reopen", "t", log_reopen},
    [MESSAGE_FORGET_APP] = {"forget-app", "tn", forget_app},
    [MESSAGE_INPUT_APP] = {"input-app", "tnb", input_app},
};

static int take(struct connection *connection, const struct frame *frame, struct failure *why) {
    struct value values[FRAME_VALUES];
    if (connection->state == CONNECTION_FRESH && frame->type != MESSAGE_HELLO)
        return fail(why, EPROTO, "take request %u: hello comes first", frame->type);
    if (frame->type >= sizeof requests / sizeof *requests || requests[frame->type].handle == NULL)
        return fail(why, ENOSYS, "take request %u: it is unknown", frame->type);
    const struct request *request = &requests[frame->type];
    if (frame_check(frame, request->fields, request->name, why) < 0)
        return -1;
    frame_values(frame, request->fields, values);
    return request->handle(connection, values, why);
}

void request_take(struct connection *connection, const struct frame *frame) {
    struct failure why;
    if (take(connection, frame, &why) >= 0)
        return;
    connection_fail(connection, &why);
    if (why.number == EPROTO)
        connection_finish(connection);
}

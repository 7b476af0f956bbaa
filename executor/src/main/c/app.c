#include "app.h"

#include "clock.h"
#include "connection.h"
#include "io.h"
#include "kernel.h"
#include "process.h"
#include "protocol.h"
#include "supervisor.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_ROOM = 128, DRAIN_MILLISECONDS = 1000 };

struct app *app_new(struct supervisor *supervisor, const char *name, int64_t attempt, struct failure *why) {
    struct app *app = calloc(1, sizeof *app);
    if (app == NULL) {
        fail(why, ENOMEM, "make a record for app %s", name);
        return NULL;
    }
    app->supervisor = supervisor;
    app->status.attempt = attempt;
    snprintf(app->status.name, sizeof app->status.name, "%s", name);
    app->pidfd = -1;
    app->gate.descriptor = -1;
    app->output[0] = -1;
    app->output[1] = -1;
    app->input = -1;
    return app;
}

int app_set_log(struct app *app, const struct value *fields, struct failure *why) {
    free(app->log.directory);
    app->log.directory = strdup(fields[0].data);
    app->log.limit = fields[1].number;
    app->log.files = fields[2].number;
    return app->log.directory != NULL ? 0 : fail(why, ENOMEM, "keep the log settings of app %s", app->status.name);
}

static void unlink_record(struct app *app) {
    struct app **at = &app->supervisor->apps;
    while (*at != NULL && *at != app)
        at = &(*at)->next;
    if (*at == app)
        *at = app->next;
}

void app_free(struct app *app) {
    unlink_record(app);
    loop_close(app->supervisor->loop, &app->gate);
    io_close(&app->pidfd);
    io_close(&app->output[0]);
    io_close(&app->output[1]);
    io_close(&app->input);
    free(app->log.directory);
    free(app);
}

struct app *app_find(const struct supervisor *supervisor, const char *name) {
    struct app *app = supervisor->apps;
    while (app != NULL && strcmp(app->status.name, name) != 0)
        app = app->next;
    return app;
}

struct app *app_attempt(const struct supervisor *supervisor, const char *name, int64_t attempt, struct failure *why) {
    struct app *app = app_find(supervisor, name);
    if (app != NULL && app->status.attempt == attempt)
        return app;
    fail(why, ENOENT, "find attempt %" PRId64 " of app %s", attempt, name);
    return NULL;
}

static void file_of(const struct app *app, char *room) {
    snprintf(room, PATH_ROOM, "apps/%s/%" PRId64, app->status.name, app->status.attempt);
}

int app_save(struct app *app, struct failure *why) {
    char path[PATH_ROOM];
    char text[STATUS_ROOM];
    size_t size = status_of_app(&app->status, app->supervisor->pod.boot, text, sizeof text);
    file_of(app, path);
    return io_replace_file(app->supervisor->files, path, text, size, why);
}

void app_forget_file(const struct app *app) {
    char path[PATH_ROOM];
    file_of(app, path);
    unlinkat(app->supervisor->files, path, 0);
}

static void announce(const struct app *app) {
    char text[STATUS_ROOM];
    status_of_app(&app->status, app->supervisor->pod.boot, text, sizeof text);
    supervisor_announce(app->supervisor, text);
}

/* First the file, then the event. A file that can't be written now is tried again each second. */
static void publish(struct app *app) {
    struct failure ignored;
    app->unsaved = app_save(app, &ignored) < 0;
    announce(app);
}

void app_dropped(struct app *app, int64_t lines) {
    app->unsaved = app->unsaved || lines != app->status.dropped_lines;
    app->status.dropped_lines = lines;
}

static void executed(struct app *app) {
    struct connection *starter = app->starter;
    app->status.state = APP_RUNNING;
    publish(app);
    app->starter = NULL;
    if (starter != NULL)
        connection_answer_process(starter, &app->status.process);
}

/* What comes from the gate: the program's failure, or the end: then it runs, if it was let through. */
static void take_report(struct app *app, const struct report *report) {
    bool let_through = app->status.started.utc != 0;
    loop_close(app->supervisor->loop, &app->gate);
    if (report->kind == REPORT_FAILED) {
        app->status.failure = report->why;
        app->status.started = (struct moment){.utc = 0};
    } else if (let_through) {
        executed(app);
    }
}

static void gate_ready(void *owner, uint32_t events) {
    struct app *app = owner;
    struct report report;
    (void)events;
    if (report_receive(app->gate.descriptor, false, &report))
        take_report(app, &report);
}

int app_watch_gate(struct app *app, struct failure *why) {
    app->gate.owner = app;
    app->gate.ready = gate_ready;
    return loop_watch(app->supervisor->loop, &app->gate, EPOLLIN, why);
}

static int take_process(struct app *app, pid_t pid, struct failure *why) {
    app->status.process.pid = pid;
    app->pidfd = kernel_pidfd_open(pid);
    if (app->pidfd < 0)
        return fail(why, errno, "open process %d of app %s", pid, app->status.name);
    return process_start_of(pid, &app->status.process.start, why);
}

static int make_directory(const struct app *app, struct failure *why) {
    char path[PATH_ROOM];
    snprintf(path, sizeof path, "apps/%s", app->status.name);
    if (mkdirat(app->supervisor->files, path, S_IRWXU) < 0 && errno != EEXIST)
        return fail(why, errno, "make directory %s", path);
    return 0;
}

static void replace(struct app *earlier) {
    if (earlier == NULL)
        return;
    app_forget_file(earlier);
    app_free(earlier);
}

int app_created(struct app *app, pid_t pid, int channel, struct failure *why) {
    app->gate.descriptor = channel;
    app->status.created = clock_now();
    if (take_process(app, pid, why) < 0 || app_watch_gate(app, why) < 0)
        return -1;
    if (make_directory(app, why) < 0 || app_save(app, why) < 0)
        return -1;
    replace(app_find(app->supervisor, app->status.name));
    app->next = app->supervisor->apps;
    app->supervisor->apps = app;
    log_link_send(app->supervisor, app, LOG_ADD);
    announce(app);
    return 0;
}

/* `started` marks that the gate was opened. It is taken before that, so that no line of this attempt has an earlier time. */
void app_start(struct app *app, struct connection *starter) {
    app->starter = starter;
    app->status.started = clock_now();
    report_go(app->gate.descriptor);
}

void app_ended(struct app *app, int code, int signal) {
    struct report report = {.kind = REPORT_END};
    if (app->gate.descriptor >= 0) {
        report_receive(app->gate.descriptor, false, &report);
        take_report(app, &report);
    }
    app->status.exited = clock_now();
    app->status.exit_code = code;
    app->status.exit_signal = signal;
    app->drain_deadline = clock_milliseconds() + DRAIN_MILLISECONDS;
    io_close(&app->input);
    log_link_send(app->supervisor, app, LOG_DRAIN);
}

/* Whoever still waits for the start of what has exited: its program failed, or it was killed at the gate. */
static void answer_not_started(struct app *app) {
    struct failure why = app->status.failure;
    struct connection *starter = app->starter;
    if (starter == NULL)
        return;
    if (why.number == 0)
        fail(&why, ESRCH, "start app %s: its process was killed", app->status.name);
    app->starter = NULL;
    connection_fail(starter, &why);
}

void app_drained(struct app *app) {
    if (app->status.state == APP_EXITED || app->drain_deadline == 0)
        return;
    app->status.state = APP_EXITED;
    io_close(&app->pidfd);
    publish(app);
    answer_not_started(app);
}

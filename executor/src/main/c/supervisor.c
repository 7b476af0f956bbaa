#include "supervisor.h"

#include "app.h"
#include "build.h"
#include "child.h"
#include "clock.h"
#include "connection.h"
#include "io.h"
#include "kernel.h"
#include "launch.h"
#include "protocol.h"
#include "session.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { BACKLOG = 64, RETRY_MILLISECONDS = 1000 };

void supervisor_announce(struct supervisor *supervisor, const char *text) {
    for (struct connection *at = supervisor->connections; at != NULL; at = at->next) {
        struct frame_writer writer = {.data = NULL};
        if (at->state != CONNECTION_WATCHING)
            continue;
        frame_begin(&writer, MESSAGE_EVENT);
        frame_text(&writer, text);
        frame_end(&writer);
        connection_send(at, &writer);
    }
}

int supervisor_save(struct supervisor *supervisor, struct failure *why) {
    char text[STATUS_ROOM];
    size_t size = status_of_pod(&supervisor->pod, build_id(), text, sizeof text);
    return io_replace_file(supervisor->files, "pod", text, size, why);
}

void supervisor_stop(struct supervisor *supervisor, struct connection *stopper) {
    supervisor->stopping = true;
    supervisor->stopper = stopper;
    kernel_pidfd_signal(supervisor->init, SIGKILL);
}

static void init_ended(struct supervisor *supervisor) {
    char text[STATUS_ROOM];
    struct failure ignored;
    supervisor->pod.dead = true;
    supervisor_save(supervisor, &ignored);
    status_of_pod(&supervisor->pod, build_id(), text, sizeof text);
    supervisor_announce(supervisor, text);
}

/* Tells a child's end to whom it concerns; a preparer's concerns nobody, its channel says all. */
static void child_ended(struct supervisor *supervisor, const struct child_end *end) {
    pid_t pid = end->pid;
    if (pid == supervisor->pod.init.pid && !supervisor->pod.dead)
        init_ended(supervisor);
    if (pid == supervisor->log.pid)
        log_link_died(supervisor);
    for (struct launch *launch = supervisor->launches; launch != NULL; launch = launch->next)
        if (launch->process == pid) {
            launch->ended = true;
            launch->code = end->code;
            launch->signal = end->signal;
        }
    for (struct app *app = supervisor->apps; app != NULL; app = app->next)
        if (app->status.process.pid == pid && app->drain_deadline == 0)
            app_ended(app, end->code, end->signal);
    for (struct session *session = supervisor->sessions; session != NULL; session = session->next)
        if (session->pid == pid && !session->ended) {
            session_ended(session, end->code, end->signal);
            return;
        }
}

static void reap_all(void *owner, uint32_t events) {
    struct supervisor *supervisor = owner;
    struct signalfd_siginfo ignored;
    struct child_end end;
    (void)events;
    while (read(supervisor->signals.descriptor, &ignored, sizeof ignored) > 0)
        continue;
    while (child_reap(&end))
        child_ended(supervisor, &end);
}

/* A preparer that hangs is not waited for: it dies with us. */
static bool is_idle(const struct supervisor *supervisor) {
    for (const struct app *app = supervisor->apps; app != NULL; app = app->next)
        if (app->status.state != APP_EXITED)
            return false;
    for (const struct session *session = supervisor->sessions; session != NULL; session = session->next)
        if (!session->ended)
            return false;
    return true;
}

/* What has a deadline: exits that a hung log writer holds back, status files that could not be written, a new log writer. */
static void do_what_is_due(struct supervisor *supervisor) {
    int64_t now = clock_milliseconds();
    struct failure ignored;
    for (struct app *app = supervisor->apps; app != NULL; app = app->next) {
        if (app->drain_deadline != 0 && now >= app->drain_deadline)
            app_drained(app);
        if (app->unsaved)
            app->unsaved = app_save(app, &ignored) < 0;
    }
    if (supervisor->log.again != 0 && now >= supervisor->log.again)
        log_link_start(supervisor, &ignored);
}

static int patience(const struct supervisor *supervisor) {
    bool due = supervisor->log.again != 0;
    for (const struct app *app = supervisor->apps; app != NULL; app = app->next)
        due = due || app->unsaved || (app->drain_deadline != 0 && app->status.state != APP_EXITED);
    return due ? RETRY_MILLISECONDS : -1;
}

static void end(struct supervisor *supervisor) {
    supervisor->over = true;
    unlinkat(supervisor->files, "stage1.sock", 0);
    log_link_end(supervisor);
    if (supervisor->stopper != NULL)
        connection_ok(supervisor->stopper);
}

int supervisor_run(struct supervisor *supervisor) {
    while (!(supervisor->stopping && supervisor->pod.dead && is_idle(supervisor))) {
        loop_turn(supervisor->loop, patience(supervisor));
        do_what_is_due(supervisor);
    }
    end(supervisor);
    return EXIT_SUCCESS;
}

int supervisor_watch_all(struct supervisor *supervisor, struct failure *why) {
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    supervisor->loop = loop_open(why);
    if (supervisor->loop < 0)
        return -1;
    int descriptor = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
    if (descriptor < 0)
        return fail(why, errno, "watch for ended children");
    supervisor->signals = (struct watch){.descriptor = descriptor, .owner = supervisor, .ready = reap_all};
    supervisor->listener.owner = supervisor;
    supervisor->listener.ready = connection_accept;
    if (loop_watch(supervisor->loop, &supervisor->signals, EPOLLIN, why) < 0)
        return -1;
    return loop_watch(supervisor->loop, &supervisor->listener, EPOLLIN, why);
}

static int bind_address(int listener, const struct sockaddr_un *address, struct failure *why) {
    unlink(address->sun_path);
    mode_t mask = umask(S_IRWXG | S_IRWXO);
    int bound = bind(listener, (const struct sockaddr *)address, sizeof *address);
    umask(mask);
    if (bound < 0 || listen(listener, BACKLOG) < 0)
        return fail(why, errno, "listen on %s", address->sun_path);
    return 0;
}

/* The socket of a dead supervisor is replaced, that of a living one never. */
int supervisor_listen(struct supervisor *supervisor, struct failure *why) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int size = snprintf(address.sun_path, sizeof address.sun_path, "%s/stage1.sock", supervisor->directory);
    if (size >= (int)sizeof address.sun_path)
        return fail(why, ENAMETOOLONG, "listen on %s/stage1.sock", supervisor->directory);
    CLOSED_AT_END int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    CLOSED_AT_END int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (probe < 0 || listener < 0)
        return fail(why, errno, "make the control socket");
    if (connect(probe, (struct sockaddr *)&address, sizeof address) == 0 || errno == EAGAIN)
        return fail(why, EADDRINUSE, "listen on %s: a supervisor is there", address.sun_path);
    if (bind_address(listener, &address, why) < 0)
        return -1;
    supervisor->listener.descriptor = io_keep(&listener);
    return 0;
}

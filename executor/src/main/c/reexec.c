#include "reexec.h"

#include "app.h"
#include "build.h"
#include "connection.h"
#include "execution.h"
#include "io.h"
#include "kernel.h"
#include "protocol.h"
#include "seal.h"
#include "state.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* A check's good answer is a status that no other program gives by chance. */
enum { STATE_READABLE = 83, NUMBER_ROOM = 12, CHECK_MILLISECONDS = 2000, WRITER_MILLISECONDS = 1000 };

/* What is between two states is not handed over. */
static int check_calm(const struct supervisor *supervisor, struct failure *why) {
    bool calm = supervisor->launches == NULL && supervisor->sessions == NULL && !supervisor->stopping;
    for (const struct app *app = supervisor->apps; app != NULL; app = app->next) {
        bool starting = app->status.state == APP_CREATED && app->status.started.utc != 0;
        bool ending = app->status.state != APP_EXITED && app->drain_deadline != 0;
        calm = calm && !starting && !ending;
    }
    return calm ? 0 : fail(why, EBUSY, "replace the supervisor: something is being started or ended");
}

static void keep_at_exec(int descriptor) {
    fcntl(descriptor, F_SETFD, 0);
}

static void close_at_exec(int descriptor) {
    fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

static void execute(int binary, const char *word, int state, const char *directory) {
    char number[NUMBER_ROOM];
    char name[] = "berth-stage1";
    char verb[NUMBER_ROOM];
    char place[PATH_MAX];
    snprintf(number, sizeof number, "%d", state);
    snprintf(verb, sizeof verb, "%s", word);
    snprintf(place, sizeof place, "%s", directory);
    char *const arguments[] = {name, verb, number, place, NULL};
    char *const environment[] = {NULL};
    keep_at_exec(state);
    kernel_exec_descriptor(binary, arguments, environment);
    close_at_exec(state);
}

/* Waits for a child to end; its status, or -1 when it takes too long. */
static int await_end(pid_t pid, int milliseconds) {
    int status = -1;
    CLOSED_AT_END int pidfd = kernel_pidfd_open(pid);
    struct pollfd wait = {.fd = pidfd, .events = POLLIN};
    if (pidfd < 0 || poll(&wait, 1, milliseconds) != 1)
        return -1;
    return waitpid(pid, &status, 0) == pid && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int check_new_build(const char *path, int binary, int state, const char *directory, struct failure *why) {
    pid_t pid = execution_clone(0, "", NULL, why);
    if (pid < 0)
        return -1;
    if (pid == 0) {
        execute(binary, "check", state, directory);
        _exit(EXIT_FAILURE);
    }
    if (await_end(pid, CHECK_MILLISECONDS) == STATE_READABLE)
        return 0;
    kill(pid, SIGKILL);
    return fail(why, ENOEXEC, "let %s read the state", path);
}

/* The old log writer must have let go of the pipes before the next one reads them. */
static void end_log_writer(struct supervisor *supervisor) {
    pid_t writer = supervisor->log.pid;
    log_link_end(supervisor);
    if (writer > 0 && await_end(writer, WRITER_MILLISECONDS) < 0)
        kill(writer, SIGKILL);
    supervisor->log.pid = 0;
}

int reexec_run(struct connection *connection, const char *path, struct failure *why) {
    struct supervisor *supervisor = connection->supervisor;
    struct failure ignored;
    int requester = connection->watch.descriptor;
    if (check_calm(supervisor, why) < 0)
        return -1;
    CLOSED_AT_END int binary = seal_open(path, why);
    if (binary < 0)
        return -1;
    CLOSED_AT_END int state = state_save(supervisor, requester, why);
    if (state < 0 || check_new_build(path, binary, state, supervisor->directory, why) < 0)
        return -1;
    end_log_writer(supervisor);
    state_each_descriptor(supervisor, requester, keep_at_exec);
    execute(binary, "adopt", state, supervisor->directory);
    fail(why, errno, "execute %s", path);
    state_each_descriptor(supervisor, requester, close_at_exec);
    log_link_start(supervisor, &ignored);
    return -1;
}

static void answer(int requester) {
    struct frame_writer writer = {.data = NULL};
    frame_begin(&writer, MESSAGE_OK);
    frame_end(&writer);
    io_write(requester, writer.data, writer.broken ? 0 : writer.size);
    frame_writer_free(&writer);
    close(requester);
}

static int adopt(struct supervisor *supervisor, int state, int *requester, struct failure *why) {
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) < 0)
        return fail(why, errno, "make the supervisor not dumpable");
    if (state_load(state, supervisor, requester, why) < 0)
        return -1;
    title_set(&supervisor->title, "berth-supervise", supervisor->pod.uid);
    close(state);
    state_each_descriptor(supervisor, *requester, close_at_exec);
    supervisor->files = open(supervisor->directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (supervisor->files < 0)
        return fail(why, errno, "open %s", supervisor->directory);
    if (supervisor_watch_all(supervisor, why) < 0)
        return -1;
    for (struct app *app = supervisor->apps; app != NULL; app = app->next)
        if (app->gate.descriptor >= 0 && app_watch_gate(app, why) < 0)
            return -1;
    return log_link_start(supervisor, why) < 0 ? -1 : supervisor_save(supervisor, why);
}

static struct supervisor fresh(const struct title *title) {
    return (struct supervisor){.files = -1,
                               .init = -1,
                               .listener.descriptor = -1,
                               .signals.descriptor = -1,
                               .log.channel.descriptor = -1,
                               .title = *title};
}

int reexec_adopt(const char *descriptor, const struct title *title) {
    struct failure why;
    struct supervisor supervisor = fresh(title);
    int requester = -1;
    int state = atoi(descriptor);
    if (adopt(&supervisor, state, &requester, &why) < 0)
        return EXIT_FAILURE;
    answer(requester);
    return supervisor_run(&supervisor);
}

int reexec_check(const char *descriptor) {
    struct failure why;
    struct title none = {.size = 0};
    struct supervisor supervisor = fresh(&none);
    int requester = -1;
    return state_load(atoi(descriptor), &supervisor, &requester, &why) < 0 ? EXIT_FAILURE : STATE_READABLE;
}

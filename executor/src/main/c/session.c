#include "session.h"

#include "connection.h"
#include "io.h"
#include "process.h"
#include "protocol.h"
#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* More than the kernel's buffers between the two ends of a terminal hold. */
enum { TERMINAL_HOLDS = 256 * 1024 };

struct session *session_new(struct supervisor *supervisor, struct failure *why) {
    struct session *session = calloc(1, sizeof *session);
    if (session == NULL) {
        fail(why, ENOMEM, "make a session");
        return NULL;
    }
    session->supervisor = supervisor;
    session->input.descriptor = -1;
    session->terminal = -1;
    for (int index = 0; index < 2; index++) {
        session->output[index].session = session;
        session->output[index].message = index == 0 ? MESSAGE_STDOUT : MESSAGE_STDERR;
        session->output[index].watch.descriptor = -1;
    }
    return session;
}

void session_free(struct session *session) {
    struct session **at = &session->supervisor->sessions;
    while (*at != NULL && *at != session)
        at = &(*at)->next;
    if (*at == session)
        *at = session->next;
    if (session->connection != NULL)
        session->connection->session = NULL;
    loop_close(session->supervisor->loop, &session->input);
    loop_close(session->supervisor->loop, &session->output[0].watch);
    loop_close(session->supervisor->loop, &session->output[1].watch);
    io_close(&session->terminal);
    free(session->pending);
    free(session);
}

/* The input has a descriptor of its own, since a descriptor has only one watch. */
void session_take_terminal(struct session *session, const struct terminal *terminal) {
    io_close(&session->input.descriptor);
    io_close(&session->output[0].watch.descriptor);
    io_close(&session->output[1].watch.descriptor);
    session->output[0].watch.descriptor = terminal->master;
    session->input.descriptor = fcntl(terminal->master, F_DUPFD_CLOEXEC, 0);
    session->terminal = terminal->slave;
    session->on_terminal = true;
}

/* Reads one frame's worth of an output; false when there is nothing (more) to read. */
static bool pump(struct session_output *output) {
    char data[BOUND_SESSION_DATA];
    struct session *session = output->session;
    ssize_t got;
    do
        got = read(output->watch.descriptor, data, sizeof data);
    while (got < 0 && errno == EINTR);
    if (got < 0 && errno == EAGAIN)
        return false;
    if (got <= 0) {
        loop_close(session->supervisor->loop, &output->watch);
        return false;
    }
    output->left -= (size_t)got < output->left ? (size_t)got : output->left;
    if (session->detached)
        return true;
    struct frame_writer writer = {.data = NULL};
    frame_begin(&writer, output->message);
    frame_bytes(&writer, data, (size_t)got);
    frame_end(&writer);
    connection_send(session->connection, &writer);
    return true;
}

static bool is_blocked(const struct session *session) {
    if (session->detached)
        return false;
    return session->connection == NULL || session->connection->waiting_size > 0;
}

/* Whether everything that the process wrote before its end was handed to the connection. */
static bool drain(struct session *session) {
    for (int index = 0; index < 2; index++)
        while (session->output[index].left > 0) {
            if (is_blocked(session))
                return false;
            if (!pump(&session->output[index]))
                break;
        }
    return true;
}

static void finish(struct session *session) {
    struct connection *connection = session->connection;
    struct frame_writer writer = {.data = NULL};
    frame_begin(&writer, MESSAGE_EXITED);
    frame_number(&writer, session->code);
    frame_number(&writer, session->signal);
    frame_end(&writer);
    connection_send(connection, &writer);
    connection_finish(connection);
    session_free(session);
}

/* Outputs are read only while the connection has nothing left to send. */
static void rearm(struct session *session) {
    struct failure ignored;
    uint32_t events = is_blocked(session) ? 0U : EPOLLIN;
    for (int index = 0; index < 2; index++)
        if (session->output[index].watch.descriptor >= 0 && session->output[index].watch.events != events)
            loop_watch(session->supervisor->loop, &session->output[index].watch, events, &ignored);
}

static void go_on(struct session *session) {
    if (session->ended && session->connection == NULL)
        session_free(session);
    else if (session->ended && drain(session))
        finish(session);
    else
        rearm(session);
}

/* With EPOLLHUP and a blocked connection the event would come again and again, so then the pipe is let go of. */
static void output_ready(void *owner, uint32_t events) {
    struct session_output *output = owner;
    struct session *session = output->session;
    if (!is_blocked(session)) {
        pump(output);
    } else if ((events & EPOLLHUP) != 0) {
        epoll_ctl(session->supervisor->loop, EPOLL_CTL_DEL, output->watch.descriptor, NULL);
        return;
    }
    rearm(session);
}

static void close_input(struct session *session) {
    loop_close(session->supervisor->loop, &session->input);
    free(session->pending);
    session->pending = NULL;
    session->pending_size = 0;
    session->pending_done = 0;
}

/* Writes what is pending; a process that has closed its standard input loses it. */
static void write_pending(struct session *session) {
    struct failure ignored;
    while (session->pending_done < session->pending_size) {
        ssize_t put = write(session->input.descriptor, session->pending + session->pending_done,
                            session->pending_size - session->pending_done);
        if (put < 0 && errno == EAGAIN) {
            loop_watch(session->supervisor->loop, &session->input, EPOLLOUT, &ignored);
            return;
        }
        if (put < 0 && errno != EINTR) {
            close_input(session);
            return;
        }
        if (put > 0)
            session->pending_done += (size_t)put;
    }
    epoll_ctl(session->supervisor->loop, EPOLL_CTL_DEL, session->input.descriptor, NULL);
    session->pending_size = 0;
    session->pending_done = 0;
    if (session->input_ends)
        close_input(session);
}

static void input_ready(void *owner, uint32_t events) {
    struct session *session = owner;
    (void)events;
    write_pending(session);
    if (session->connection != NULL)
        connection_rearm(session->connection);
}

static void take_input(struct session *session, const struct value *value) {
    if (session->input.descriptor < 0)
        return;
    session->input_ends = value->size == 0;
    if (value->size > 0) {
        free(session->pending);
        session->pending = malloc(value->size);
        if (session->pending == NULL) {
            close_input(session);
            return;
        }
        memcpy(session->pending, value->data, value->size);
        session->pending_size = value->size;
        session->pending_done = 0;
    }
    write_pending(session);
}

bool session_takes_input(const struct session *session) {
    return session->pending_size == 0;
}

static bool resize(const struct session *session, const struct frame *frame) {
    struct failure ignored;
    struct value size[FRAME_VALUES];
    if (!session->on_terminal || frame_check(frame, "nn", "resize", &ignored) < 0)
        return false;
    frame_values(frame, "nn", size);
    return terminal_resize(session->output[0].watch.descriptor, size[0].number, size[1].number, &ignored) == 0 ||
           ignored.number != EINVAL;
}

/* The answer is the last that the client gets. */
static void detach(struct session *session) {
    struct connection *connection = session->connection;
    struct frame_writer writer = {.data = NULL};
    frame_begin(&writer, MESSAGE_OK);
    frame_end(&writer);
    connection_send(connection, &writer);
    session->detached = true;
    session->connection = NULL;
    connection->session = NULL;
    connection_finish(connection);
    rearm(session);
}

/* What isn't understood ends the session: the stream has no answers. */
void session_input(struct session *session, const struct frame *frame) {
    struct failure ignored;
    struct value value;
    bool is_input = frame->type == MESSAGE_STDIN && frame_check(frame, "b", "stdin", &ignored) == 0;
    bool is_signal = frame->type == MESSAGE_SESSION_SIGNAL && frame_check(frame, "n", "session-signal", &ignored) == 0;
    if (is_input) {
        frame_values(frame, "b", &value);
        take_input(session, &value);
    } else if (is_signal) {
        frame_values(frame, "n", &value);
        if (!session->ended)
            kill(session->pid, (int)value.number);
    } else if (frame->type == MESSAGE_DETACH && frame_check(frame, "", "detach", &ignored) == 0) {
        detach(session);
    } else if (frame->type != MESSAGE_RESIZE || !resize(session, frame)) {
        connection_finish(session->connection);
    }
}

void session_output_sent(struct session *session) {
    go_on(session);
}

void session_disconnected(struct session *session) {
    session->connection = NULL;
    if (!session->ended)
        process_kill_session(session->pid);
    go_on(session);
}

/*
 * Children that outlive the process may go on writing: only what is there now is waited for. A terminal does not tell how
 * much is on its way, so it is read until it is empty.
 */
static size_t held_by(const struct session *session, int output) {
    int held = 0;
    if (output < 0)
        return 0;
    if (session->on_terminal)
        return TERMINAL_HOLDS;
    return ioctl(output, FIONREAD, &held) < 0 ? 0 : (size_t)held;
}

void session_ended(struct session *session, int code, int signal) {
    session->ended = true;
    session->code = code;
    session->signal = signal;
    io_close(&session->terminal);
    for (int index = 0; index < 2; index++)
        session->output[index].left = held_by(session, session->output[index].watch.descriptor);
    go_on(session);
}

static void answer(struct connection *connection, pid_t pid) {
    struct frame_writer writer = {.data = NULL};
    frame_begin(&writer, MESSAGE_OK);
    frame_number(&writer, pid);
    frame_end(&writer);
    connection_send(connection, &writer);
}

static void unblock(int descriptor) {
    fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
}

void session_begin(struct session *session, struct connection *connection, pid_t pid) {
    session->pid = pid;
    session->next = session->supervisor->sessions;
    session->supervisor->sessions = session;
    session->input.owner = session;
    session->input.ready = input_ready;
    unblock(session->input.descriptor);
    for (int index = 0; index < 2; index++) {
        session->output[index].watch.owner = &session->output[index];
        session->output[index].watch.ready = output_ready;
        unblock(session->output[index].watch.descriptor);
    }
    if (connection == NULL) {
        session_disconnected(session);
        return;
    }
    session->connection = connection;
    connection->session = session;
    connection->state = CONNECTION_SESSION;
    answer(connection, pid);
    rearm(session);
}

#include "session.h"

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "frame.h"
#include "operand.h"
#include "terminal.h"

static int send_directory(int socket)
{
    char path[4096];
    return frame_send_text(socket, FRAME_DIRECTORY, getcwd(path, sizeof path) ? path : "");
}

static bool wants_colour(void)
{
    const char *refused = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");
    return isatty(STDOUT_FILENO) && !(refused && *refused) && terminal && strcmp(terminal, "dumb") != 0;
}

static int send_terminal(int socket)
{
    struct winsize size = terminal_size();
    const char *type = getenv("TERM");
    char text[256];
    snprintf(text, sizeof text, "%d %d %d %d %d %d %s", isatty(STDIN_FILENO), isatty(STDOUT_FILENO),
             isatty(STDERR_FILENO), size.ws_col, size.ws_row, wants_colour(), type ? type : "");
    return frame_send_text(socket, FRAME_TERMINAL, text);
}

static int send_size(int socket)
{
    struct winsize size = terminal_size();
    char text[32];
    snprintf(text, sizeof text, "%d %d", size.ws_col, size.ws_row);
    return frame_send_text(socket, FRAME_RESIZE, text);
}

static int send_request(int socket, char *const *arguments)
{
    if (frame_send_text(socket, FRAME_HELLO, FRONT_HELLO) < 0)
        return -1;
    for (; *arguments; arguments++)
        if (frame_send_text(socket, FRAME_ARGUMENT, *arguments) < 0)
            return -1;
    if (send_directory(socket) < 0 || send_terminal(socket) < 0)
        return -1;
    return frame_send(socket, FRAME_RUN, "", 0);
}

static int lost(const char *why)
{
    fprintf(stderr, "berth: the connection to berthd broke (%s): look at berthd's log, then try again\n", why);
    return EXIT_NO_DAEMON;
}

struct pump {
    int socket;
    char *const *arguments;
    bool wanted; /* a part of the standard input */
    int resizes; /* readable when the size has changed; -1 where that is not asked for */
    struct frame frame;
};

/* After a broken connection, what berthd said last is still to be read. Returns as handle does. */
static int after_sending(int sent)
{
    return sent >= 0 || errno == EPIPE || errno == ECONNRESET ? -1 : -2;
}

/* The size may have changed since it was told. Returns as handle does. */
static int go_raw(struct pump *pump)
{
    if (pump->resizes >= 0)
        return -1;
    pump->resizes = terminal_raw();
    if (pump->resizes >= 0)
        return after_sending(send_size(pump->socket));
    fprintf(stderr, "berth: put the terminal into raw mode: %s\n", strerror(errno));
    return EXIT_PROBLEM;
}

/* Returns the exit code, or -1 to go on, or -2 with errno when the socket failed. */
static int handle(struct pump *pump)
{
    const struct frame *frame = &pump->frame;
    switch (frame->type) {
    case FRAME_STDOUT:
    case FRAME_STDERR:
        if (write_all(frame->type == FRAME_STDOUT ? STDOUT_FILENO : STDERR_FILENO, frame->payload, frame->length) < 0)
            return EXIT_PROBLEM;
        return -1;
    case FRAME_OPEN:
        return operand_send(pump->socket, frame->payload, pump->arguments) < 0 ? -2 : -1;
    case FRAME_WANT_STDIN:
        pump->wanted = true;
        return -1;
    case FRAME_RAW:
        return go_raw(pump);
    case FRAME_EXIT:
        return frame->length == 1 ? (unsigned char)frame->payload[0] : EXIT_PROBLEM;
    default:
        errno = EPROTO;
        return -2;
    }
}

/* One round of waiting. Returns as handle does. */
static int turn(struct pump *pump)
{
    struct pollfd wait[] = {
        {.fd = pump->socket, .events = POLLIN},
        {.fd = pump->wanted ? STDIN_FILENO : -1, .events = POLLIN},
        {.fd = pump->resizes, .events = POLLIN},
    };
    if (poll(wait, sizeof wait / sizeof *wait, -1) < 0)
        return errno == EINTR ? -1 : -2;
    if (wait[2].revents) {
        terminal_resized(pump->resizes);
        if (after_sending(send_size(pump->socket)) == -2)
            return -2;
    }
    if (wait[1].revents) {
        pump->wanted = false;
        if (after_sending(operand_send_part(pump->socket, STDIN_FILENO)) == -2)
            return -2;
    }
    if (!wait[0].revents)
        return -1;
    int got = frame_receive(pump->socket, &pump->frame);
    if (got == 0)
        errno = ECONNRESET;
    return got == 1 ? handle(pump) : -2;
}

int session_run(int socket, char *const *arguments)
{
    static struct pump pump;
    pump = (struct pump){.socket = socket, .arguments = arguments, .resizes = -1};
    if (send_request(socket, arguments) < 0 && errno != EPIPE)
        return lost(strerror(errno));
    int code = -1;
    while (code == -1)
        code = turn(&pump);
    terminal_restore();
    return code >= 0 ? code : lost(strerror(errno));
}

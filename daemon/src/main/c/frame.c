#include "frame.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { HEADER = 5 };

int write_all(int fd, const void *bytes, size_t length)
{
    const char *at = bytes;
    while (length > 0) {
        ssize_t written = write(fd, at, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return -1;
        at += written;
        length -= (size_t)written;
    }
    return 0;
}

/* As write_all, but a peer that is gone is EPIPE and no signal. */
static int send_all(int fd, const char *bytes, size_t length, int flags)
{
    while (length > 0) {
        ssize_t sent = send(fd, bytes, length, MSG_NOSIGNAL | flags);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return -1;
        bytes += sent;
        length -= (size_t)sent;
    }
    return 0;
}

/* Returns 1, 0 when the stream ended before the first byte, or -1 with errno. */
static int receive_all(int fd, char *bytes, size_t length)
{
    size_t got = 0;
    while (got < length) {
        ssize_t part = recv(fd, bytes + got, length - got, 0);
        if (part < 0 && errno == EINTR)
            continue;
        if (part < 0)
            return -1;
        if (part == 0) {
            if (got == 0)
                return 0;
            errno = ECONNRESET;
            return -1;
        }
        got += (size_t)part;
    }
    return 1;
}

static void put_header(char header[static HEADER], enum front_frame type, size_t length)
{
    for (int i = 0; i < 4; i++)
        header[i] = (char)(length >> (8 * i) & 0xff);
    header[4] = (char)type;
}

static uint32_t get_length(const unsigned char *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

int frame_send(int fd, enum front_frame type, const void *payload, size_t length)
{
    if (length > BOUND_PAYLOAD) {
        errno = EMSGSIZE;
        return -1;
    }
    char header[HEADER];
    put_header(header, type, length);
    if (send_all(fd, header, sizeof header, length > 0 ? MSG_MORE : 0) < 0)
        return -1;
    return send_all(fd, payload, length, 0);
}

int frame_send_text(int fd, enum front_frame type, const char *text)
{
    return frame_send(fd, type, text, strlen(text));
}

int frame_receive(int fd, struct frame *frame)
{
    unsigned char header[HEADER];
    int got = receive_all(fd, (char *)header, sizeof header);
    if (got <= 0)
        return got;
    frame->length = get_length(header);
    frame->type = header[4];
    if (frame->length > BOUND_PAYLOAD) {
        errno = EPROTO;
        return -1;
    }
    frame->payload[frame->length] = '\0';
    if (frame->length == 0)
        return 1;
    got = receive_all(fd, frame->payload, frame->length);
    if (got == 0)
        errno = ECONNRESET;
    return got == 1 ? 1 : -1;
}

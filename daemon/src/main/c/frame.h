/* Frames on the socket to berthd. */
#ifndef BERTH_FRONT_FRAME_H
#define BERTH_FRONT_FRAME_H

#include <stddef.h>
#include <stdint.h>

#include "protocol.h"

struct frame {
    uint8_t type;
    uint32_t length;
    char payload[BOUND_PAYLOAD + 1]; /* always followed by a NUL */
};

/* Writes all bytes to a descriptor. Returns 0, or -1 with errno. */
int write_all(int fd, const void *bytes, size_t length);

/* Sends one frame. Returns 0, or -1 with errno; EMSGSIZE where the payload is over the bound. */
int frame_send(int fd, enum front_frame type, const void *payload, size_t length);

/* Sends a text as a frame's payload, without its NUL. */
int frame_send_text(int fd, enum front_frame type, const char *text);

/* Receives one frame. Returns 1, 0 at the end of the stream, or -1 with errno; EPROTO where the payload is over the bound. */
int frame_receive(int fd, struct frame *frame);

#endif

/* Frames and their fields: pure decoding and encoding, no system calls. */
#ifndef BERTH_FRAME_H
#define BERTH_FRAME_H

#include "failure.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FRAME_HEADER = 6, FRAME_LENGTH = 4, FRAME_VALUES = 8 };

/* A view of one frame inside a buffer; it lives as long as that. */
struct frame {
    unsigned type;
    unsigned fields;
    const char *data;
    size_t size;
};

/* One field: `number` for a num, `data` and `size` for the others (the size of a text leaves its NUL out). */
struct value {
    int64_t number;
    const char *data;
    size_t size;
};

/* The length that the first FRAME_LENGTH bytes announce; fails with EPROTO where it is out of bounds. */
int frame_length(const char *data, struct failure *why);

/* Decodes the frame at the start of `data`; returns how many bytes it takes. Fails with EPROTO when it is cut or ill-formed. */
int frame_decode(const char *data, size_t size, struct frame *frame, struct failure *why);

/*
 * Checks a frame's fields against a signature: n num, t text, b bytes; a `*` after the last letter means any number of it.
 * `name` is for the failure's text.
 */
int frame_check(const struct frame *frame, const char *signature, const char *name, struct failure *why);

/* Reads up to FRAME_VALUES leading fields of a checked frame. */
void frame_values(const struct frame *frame, const char *signature, struct value *values);

/* Fills `texts` with all fields of a checked frame that has only texts; there is one place for each. */
void frame_texts(const struct frame *frame, const char **texts);

/* A frame being written, in memory that grows. All of its functions do nothing once memory was lacking (`broken`). */
struct frame_writer {
    char *data;
    size_t size;
    size_t room;
    size_t start;
    bool broken;
};

void frame_begin(struct frame_writer *writer, unsigned type);
void frame_number(struct frame_writer *writer, int64_t number);
void frame_text(struct frame_writer *writer, const char *text);
void frame_bytes(struct frame_writer *writer, const char *data, size_t size);
void frame_end(struct frame_writer *writer);
void frame_failure(struct frame_writer *writer, const struct failure *why);
void frame_writer_free(struct frame_writer *writer);

#endif

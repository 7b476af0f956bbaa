#include "frame.h"

#include "protocol.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static uint32_t get_u32(const char *at) {
    uint32_t number;
    memcpy(&number, at, sizeof number);
    return number;
}

static unsigned get_u16(const char *at) {
    uint16_t number;
    memcpy(&number, at, sizeof number);
    return number;
}

int frame_length(const char *data, struct failure *why) {
    uint32_t length = get_u32(data);
    if (length < FRAME_HEADER - FRAME_LENGTH || length > BOUND_FRAME)
        return fail(why, EPROTO, "read frame: length %u is out of bounds", length);
    return (int)length;
}

static int count_fields(const char *data, size_t size, struct failure *why) {
    int fields = 0;
    while (size > 0) {
        if (size < FRAME_LENGTH || get_u32(data) > size - FRAME_LENGTH)
            return fail(why, EPROTO, "read frame: field %d is cut", fields);
        size_t step = FRAME_LENGTH + (size_t)get_u32(data);
        data += step;
        size -= step;
        if (++fields > BOUND_FIELDS)
            return fail(why, EPROTO, "read frame: more than %d fields", BOUND_FIELDS);
    }
    return fields;
}

int frame_decode(const char *data, size_t size, struct frame *frame, struct failure *why) {
    if (size < FRAME_HEADER)
        return fail(why, EPROTO, "read frame: %zu bytes are no frame", size);
    int length = frame_length(data, why);
    if (length < 0)
        return -1;
    if ((size_t)length > size - FRAME_LENGTH)
        return fail(why, EPROTO, "read frame: length %d, but %zu bytes are left", length, size - FRAME_LENGTH);
    size_t body = (size_t)length - (FRAME_HEADER - FRAME_LENGTH);
    int fields = count_fields(data + FRAME_HEADER, body, why);
    if (fields < 0)
        return -1;
    *frame = (struct frame){
        .type = get_u16(data + FRAME_LENGTH), .fields = (unsigned)fields, .data = data + FRAME_HEADER, .size = body};
    return FRAME_LENGTH + length;
}

/* The letter for a field, or 0 behind the last. */
static char kind_of(const char *signature, unsigned index) {
    size_t letters = strlen(signature);
    bool repeats = letters > 0 && signature[letters - 1] == '*';
    if (!repeats)
        return index < letters ? signature[index] : '\0';
    return index < letters - 1 ? signature[index] : signature[letters - 2];
}

static bool fits(char kind, const char *data, size_t size) {
    switch (kind) {
    case 'n':
        return size == sizeof(int64_t);
    case 't':
        return size > 0 && memchr(data, '\0', size) == data + size - 1;
    default:
        return true;
    }
}

static bool count_fits(const char *signature, unsigned fields) {
    size_t letters = strlen(signature);
    bool repeats = letters > 0 && signature[letters - 1] == '*';
    return repeats ? fields >= letters - 2 : fields == letters;
}

int frame_check(const struct frame *frame, const char *signature, const char *name, struct failure *why) {
    if (!count_fits(signature, frame->fields))
        return fail(why, EINVAL, "read %s: %u fields are not what it has", name, frame->fields);
    const char *at = frame->data;
    for (unsigned index = 0; index < frame->fields; index++) {
        size_t size = get_u32(at);
        if (!fits(kind_of(signature, index), at + FRAME_LENGTH, size))
            return fail(why, EINVAL, "read %s: field %u is not of its kind", name, index);
        at += FRAME_LENGTH + size;
    }
    return 0;
}

static const char *decode_value(const char *at, char kind, struct value *value) {
    size_t size = get_u32(at);
    at += FRAME_LENGTH;
    *value = (struct value){.data = at, .size = kind == 't' ? size - 1 : size};
    if (kind == 'n')
        memcpy(&value->number, at, sizeof value->number);
    return at + size;
}

void frame_values(const struct frame *frame, const char *signature, struct value *values) {
    const char *at = frame->data;
    for (unsigned index = 0; index < frame->fields && index < FRAME_VALUES; index++)
        at = decode_value(at, kind_of(signature, index), &values[index]);
}

void frame_texts(const struct frame *frame, const char **texts) {
    const char *at = frame->data;
    for (unsigned index = 0; index < frame->fields; index++) {
        texts[index] = at + FRAME_LENGTH;
        at += FRAME_LENGTH + (size_t)get_u32(at);
    }
}

static void append(struct frame_writer *writer, const void *data, size_t size) {
    if (!writer->broken && writer->size + size > writer->room) {
        size_t room = (writer->size + size) * 2;
        char *grown = realloc(writer->data, room);
        writer->broken = grown == NULL;
        if (grown != NULL) {
            writer->data = grown;
            writer->room = room;
        }
    }
    if (writer->broken || size == 0)
        return;
    memcpy(writer->data + writer->size, data, size);
    writer->size += size;
}

static void append_u32(struct frame_writer *writer, size_t number) {
    uint32_t bytes = (uint32_t)number;
    append(writer, &bytes, sizeof bytes);
}

void frame_begin(struct frame_writer *writer, unsigned type) {
    uint16_t bytes = (uint16_t)type;
    writer->start = writer->size;
    append_u32(writer, 0);
    append(writer, &bytes, sizeof bytes);
}

void frame_number(struct frame_writer *writer, int64_t number) {
    frame_bytes(writer, (const char *)&number, sizeof number);
}

void frame_text(struct frame_writer *writer, const char *text) {
    frame_bytes(writer, text, strlen(text) + 1);
}

void frame_bytes(struct frame_writer *writer, const char *data, size_t size) {
    append_u32(writer, size);
    append(writer, data, size);
}

void frame_end(struct frame_writer *writer) {
    if (writer->broken)
        return;
    uint32_t length = (uint32_t)(writer->size - writer->start - FRAME_LENGTH);
    memcpy(writer->data + writer->start, &length, sizeof length);
}

void frame_failure(struct frame_writer *writer, const struct failure *why) {
    frame_begin(writer, MESSAGE_FAILED);
    frame_number(writer, why->step);
    frame_text(writer, why->text);
    frame_number(writer, why->number);
    frame_end(writer);
}

void frame_writer_free(struct frame_writer *writer) {
    free(writer->data);
    *writer = (struct frame_writer){.data = NULL};
}
